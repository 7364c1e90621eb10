// The Flex Consumption plan and the function app on it. Its settings are in app-settings.bicep.
import { Tags } from 'types.bicep'

@description('Name of the function app, unique in Azure.')
@minLength(2)
@maxLength(60)
param name string

@description('Name of the plan. A Flex Consumption plan has exactly one app.')
@minLength(1)
@maxLength(40)
param planName string

@description('Azure region; it must offer Flex Consumption.')
param location string

@description('Tags of the plan and the app.')
param tags Tags

@description('Name of the app\'s user-assigned identity.')
param identityName string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the blob container for the deployed package.')
param deploymentContainerName string

@description('Memory of one instance in MB.')
@allowed([512, 2048])
param instanceMemoryMB int

@description('Maximum number of instances.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('Number of instances that always run.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int

@description('Whether the instances are spread across the availability zones of the region.')
param zoneRedundant bool

@description('Subnet for the app\'s outbound traffic; null for none.')
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
  // azd deploys the service of that name in azure.yaml to the app with the second tag.
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
    // The identity that reads the secrets that settings refer to; the default is an identity that this app does not have.
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

  // Deployment uses only Entra ID; publishing user names and passwords are disabled.
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

@description('Host name that Azure assigns to the app.')
output defaultHostName string = app.properties.defaultHostName
