// A network for the app's outbound traffic, with private endpoints of the storage account and the vault.
import { Tags } from 'types.bicep'

@description('Name of the virtual network.')
@minLength(2)
@maxLength(64)
param name string

@description('Azure region.')
param location string

@description('Tags of the resources.')
param tags Tags

@description('Address range of the network, /24 or larger.')
param addressPrefix string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the vault.')
param keyVaultName string

resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVaultName
}

@description('The resources with a private endpoint, and the private DNS zone of each.')
var targets = [
  { part: 'blob', resourceId: storageAccount.id, zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { part: 'queue', resourceId: storageAccount.id, zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { part: 'table', resourceId: storageAccount.id, zone: 'privatelink.table.${environment().suffixes.storage}' }
  { part: 'vault', resourceId: vault.id, zone: 'privatelink.vaultcore.azure.net' }
]

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [addressPrefix]
    }
    subnets: [
      {
        // Flex Consumption rejects names with an underscore.
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          // The app reads the publisher's pages and sends email, so it needs outbound access.
          defaultOutboundAccess: true
          delegations: [
            {
              name: 'flex-consumption'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 2)
          defaultOutboundAccess: false
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }
}

module endpoints 'private-endpoint.bicep' = [
  for target in targets: {
    params: {
      name: '${name}-${target.part}'
      location: location
      tags: tags
      networkName: network.name
      subnetName: network::endpointSubnet.name
      targetId: target.resourceId
      part: target.part
      zoneName: target.zone
    }
  }
]

@description('Subnet for the app\'s outbound traffic.')
output appSubnetId string = network::appSubnet.id
