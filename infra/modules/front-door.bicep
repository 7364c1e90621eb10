// A Front Door profile and its address; front-door-routes.bicep leads it to the app. It comes before the app, whose links name it.
import { DnsRecord, Tags } from 'types.bicep'

@description('Name of the profile.')
@minLength(5)
@maxLength(64)
param name string

@description('Name of the endpoint; Azure adds a hash and a domain.')
@minLength(2)
@maxLength(46)
param endpointName string

@description('Tags of the resources.')
param tags Tags

@description('Host name that readers use; empty for the one that Azure gives.')
param siteDomain string

resource profile 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    originResponseTimeoutSeconds: 60
  }

  resource endpoint 'afdEndpoints' = {
    name: endpointName
    location: 'global'
    tags: tags
    properties: {
      enabledState: 'Enabled'
    }
  }
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2025-06-01' = if (!empty(siteDomain)) {
  parent: profile
  name: replace(empty(siteDomain) ? 'none' : siteDomain, '.', '-')
  properties: {
    hostName: siteDomain
    tlsSettings: {
      certificateType: 'ManagedCertificate'
      minimumTlsVersion: 'TLS12'
    }
  }
}

@description('Host name that readers use.')
output hostName string = empty(siteDomain) ? profile::endpoint.properties.hostName : siteDomain

@description('ID of the profile, which Front Door sends with each request.')
output frontDoorId string = profile.properties.frontDoorId

@description('Records that the own host name needs; none for the one that Azure gives.')
output dnsRecords DnsRecord[] = empty(siteDomain)
  ? []
  : [
      {
        purpose: 'Shows that the host name is yours'
        type: 'TXT'
        name: '_dnsauth.${siteDomain}'
        value: domain!.properties.validationProperties.validationToken
      }
      {
        purpose: 'Leads readers to Front Door'
        type: 'CNAME'
        name: siteDomain
        value: profile::endpoint.properties.hostName
      }
    ]
