// A Front Door profile and its address; front-door-routes.bicep routes it to the app. It is created before the app, whose links contain its address.
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

@description('Public host name; empty for the one that Azure assigns.')
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

@description('Public host name.')
output hostName string = empty(siteDomain) ? profile::endpoint.properties.hostName : siteDomain

@description('ID of the profile, which Front Door sends with each request.')
output frontDoorId string = profile.properties.frontDoorId

@description('DNS records that the custom host name needs; none for the one that Azure assigns.')
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
