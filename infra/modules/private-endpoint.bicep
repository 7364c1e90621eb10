// A private endpoint, and the private DNS zone that resolves its name within the network.
import { Tags } from 'types.bicep'

@description('Name of the endpoint.')
@minLength(2)
@maxLength(80)
param name string

@description('Azure region.')
param location string

@description('Tags of the resources.')
param tags Tags

@description('Name of the virtual network.')
param networkName string

@description('Name of the endpoint\'s subnet.')
param subnetName string

@description('ID of the resource that the endpoint connects to.')
param targetId string

@description('Part of that resource, such as blob.')
param part string

@description('Name of the private DNS zone.')
param zoneName string

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' existing = {
  name: networkName

  resource subnet 'subnets' existing = {
    name: subnetName
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: networkName
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: network::subnet.id
    }
    privateLinkServiceConnections: [
      {
        name: part
        properties: {
          privateLinkServiceId: targetId
          groupIds: [part]
        }
      }
    ]
  }

  resource zones 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: part
          properties: {
            privateDnsZoneId: zone.id
          }
        }
      ]
    }
  }
}
