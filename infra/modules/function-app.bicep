// The Flex Consumption plan, the function app on it, and its settings.
import { AppSettings, Tags } from 'types.bicep'

@description('Name of the function app, unique in Azure.')
@minLength(2)
@maxLength(60)
param name string

@description('Name of the plan. A Flex Consumption plan holds one app.')
@minLength(1)
@maxLength(40)
param planName string

@description('Azure region; Flex Consumption must be offered there.')
param location string

@description('Tags of the plan and the app.')
param tags Tags

@description('Name of the user-assigned identity under which the app runs.')
param identityName string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the blob container that holds the deployed package.')
param deploymentContainerName string

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Memory of one instance in MB.')
@allowed([512, 2048])
param instanceMemoryMB int

@description('Most instances to which the app scales out.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('Address of the site as readers see it; null means the host name that Azure gives to the app.')
param publicBaseUrl string?

@description('Settings of the product, the SMTP password and the token key among them.')
param productSettings AppSettings

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    // Linux.
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storageAccount.properties.primaryEndpoints.blob}${deploymentContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }

  // Flex Consumption takes the runtime and its version from functionAppConfig: FUNCTIONS_WORKER_RUNTIME,
  // FUNCTIONS_EXTENSION_VERSION and the WEBSITE_ settings for packages and content shares have no place here.
  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__accountName: storageAccount.name
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      // The app answers / itself.
      AzureWebJobsDisableHomepage: 'true'
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      PublicBaseUrl: publicBaseUrl ?? 'https://${app.properties.defaultHostName}'
      ...productSettings
    }
  }

  // Deployment goes by Entra ID alone; the publishing user names and passwords are off.
  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }
}

@description('Name of the function app.')
output name string = app.name

@description('Host name that Azure gives to the app.')
output defaultHostName string = app.properties.defaultHostName
