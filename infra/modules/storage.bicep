// The one storage account: the host's own state, the deployment package, and the product's tables and queues.
import { Tags } from 'types.bicep'

@description('Name of the storage account, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of the storage account.')
param tags Tags

@description('Redundancy: how many copies of the data Azure keeps, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('Name of the blob container from which Flex Consumption runs the deployed package.')
@minLength(3)
@maxLength(63)
param deploymentContainerName string

@description('Days for which earlier versions of blobs and deleted blobs are kept, including earlier packages.')
@minValue(1)
@maxValue(365)
param blobHistoryInDays int

@description('Whether the account rejects public traffic and is reached only through its private endpoints.')
param isPrivate bool

@description('Whether Event Grid delivers events to a queue of the account.')
param receivesEvents bool

@description('The tables of the product.')
var tableNames = [
  'Articles'
  'Collections'
  'Deliveries'
  'Digests'
  'Hubs'
  'MailQuota'
  'Subscribers'
  'Suppressions'
]

@description('The queues of the product; the host moves a message to -poison after its last attempt.')
var queueNames = [
  'bounces'
  'bounces-poison'
  'digests'
  'digests-poison'
  'enrichment'
  'enrichment-poison'
  'subscriptions'
  'subscriptions-poison'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    // There is no account key that could leak: only identities with a role have access.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Event Grid cannot use a private endpoint. It passes the firewall of a closed account as a trusted Azure service, which
    // 'Disabled' would also block; every other address is denied either way.
    publicNetworkAccess: isPrivate && !receivesEvents ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: receivesEvents ? 'AzureServices' : 'None'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // What a deployment overwrites can be restored.
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: blobHistoryInDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: blobHistoryInDays
      }
    }

    resource deploymentPackages 'containers' = {
      name: deploymentContainerName
      properties: {
        publicAccess: 'None'
      }
    }
  }

  // Earlier versions are deleted; current ones never are, because the running package may be older than any number of days.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'former-versions'
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
              }
              actions: {
                version: {
                  delete: {
                    daysAfterCreationGreaterThan: blobHistoryInDays
                  }
                }
                snapshot: {
                  delete: {
                    daysAfterCreationGreaterThan: blobHistoryInDays
                  }
                }
              }
            }
          }
        ]
      }
    }
    dependsOn: [
      blobs
    ]
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for tableName in tableNames: {
        name: tableName
      }
    ]
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queueName in queueNames: {
        name: queueName
      }
    ]
  }
}
