// Tests /health from outside. Flex Consumption has no platform health check; only Premium and Dedicated plans do.
import { Tags } from 'types.bicep'

@description('Name of the availability test.')
@minLength(1)
@maxLength(64)
param name string

@description('Azure region: that of the Application Insights resource.')
param location string

@description('Tags of the resources.')
param tags Tags

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Address of the health page.')
param healthUrl string

@description('Seconds between two tests from one location.')
@allowed([300, 600, 900])
param frequencyInSeconds int

@description('Test locations: Amsterdam, Dublin and Chicago, by Azure\'s names.')
var places = ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'us-il-ch1-azr']

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: name
  location: location
  // The portal shows the test under the resource that this tag names.
  tags: union(tags, { 'hidden-link:${applicationInsights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: name
    SyntheticMonitorId: name
    Description: 'Whether /health answers 200: it answers 503 when the data are outdated.'
    Kind: 'standard'
    Enabled: true
    Frequency: frequencyInSeconds
    // An idle app needs some seconds to start.
    Timeout: 60
    RetryEnabled: true
    Locations: [
      for place in places: {
        Id: place
      }
    ]
    Request: {
      RequestUrl: healthUrl
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}
