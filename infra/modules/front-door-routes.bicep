// Routes a Front Door endpoint to the app. Feeds are cached; everything else is passed through.

@description('Name of the profile.')
param profileName string

@description('Name of the endpoint.')
param endpointName string

@description('Host name of the app.')
param originHostName string

@description('Public host name; empty for the one that Azure assigns.')
param siteDomain string

@description('Paths that are cached for as long as the app allows. Private feeds are under /subscriptions/ and are not cached.')
var cachedPaths = ['/feeds/*', '/feeds.opml', '/exports/*']

@description('The custom host name of the endpoint, if there is one.')
var customDomains = empty(siteDomain)
  ? []
  : [
      {
        id: resourceId('Microsoft.Cdn/profiles/customDomains', profileName, replace(siteDomain, '.', '-'))
      }
    ]

resource profile 'Microsoft.Cdn/profiles@2025-06-01' existing = {
  name: profileName

  resource endpoint 'afdEndpoints' existing = {
    name: endpointName
  }
}

// A single origin needs no health probes. Probes from every edge location would keep the app awake.
resource origins 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'app'
  properties: {
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
      additionalLatencyInMilliseconds: 50
    }
  }

  resource app 'origins' = {
    name: 'app'
    properties: {
      hostName: originHostName
      originHostHeader: originHostName
      enforceCertificateNameCheck: true
      httpsPort: 443
      priority: 1
      weight: 1000
    }
  }
}

resource cached 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: profile::endpoint
  name: 'cached'
  properties: {
    originGroup: {
      id: origins.id
    }
    customDomains: customDomains
    linkToDefaultDomain: 'Enabled'
    patternsToMatch: cachedPaths
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    cacheConfiguration: {
      queryStringCachingBehavior: 'UseQueryString'
    }
  }
  // Azure rejects a route while its group has no origin.
  dependsOn: [
    origins::app
  ]
}

resource through 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: profile::endpoint
  name: 'through'
  properties: {
    originGroup: {
      id: origins.id
    }
    customDomains: customDomains
    linkToDefaultDomain: 'Enabled'
    patternsToMatch: ['/*']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
  }
  dependsOn: [
    origins::app
  ]
}
