// The Flex Consumption plan and the function app on it. Its settings are in app-settings.bicep.
import { Tags } from 'types.bicep'

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

@description('Memory of one instance in MB.')
@allowed([512, 2048])
param instanceMemoryMB int

@description('Most instances to which the app scales out.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('How many instances wait for requests all the time.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int

@description('Whether the instances are spread over the zones of the region.')
param zoneRedundant bool

@description('Subnet through which the app goes out; null for none.')
param subnetId string?

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
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
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // By the second tag azd finds where to deploy the service of that name in azure.yaml.
  tags: union(tags, { 'azd-service-name': 'app' })
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
    // Who reads the secrets that settings refer to; the default is an identity that this app does not have.
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
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
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
      }
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

@description('Host name that Azure gives to the app.')
output defaultHostName string = app.properties.defaultHostName
