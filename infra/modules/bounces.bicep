// Delivery reports of the mail service, posted by Event Grid to the app.
import { Tags } from 'types.bicep'

@description('Name of the Event Grid system topic.')
@minLength(3)
@maxLength(128)
param topicName string

@description('Tags of the topic.')
param tags Tags

@description('Name of the Communication Services resource.')
param communicationName string

@description('Name of the function app. Its package must be deployed: Event Grid asks the app for an answer before it takes the subscription.')
param functionAppName string

@description('The function that takes the events; its key opens nothing else.')
var functionName = 'TakeDeliveryEvents'

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = {
  name: communicationName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName

  resource takeDeliveryEvents 'functions' existing = {
    name: functionName
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: 'global'
  tags: tags
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }

  resource subscription 'eventSubscriptions' = {
    name: 'delivery-reports'
    properties: {
      destination: {
        endpointType: 'WebHook'
        properties: {
          // Azure never gives this address back with its query.
          endpointUrl: 'https://${app.properties.defaultHostName}/operations/bounces/event-grid?code=${app::takeDeliveryEvents.listKeys().default}'
          maxEventsPerBatch: 100
          preferredBatchSizeInKilobytes: 64
          minimumTlsVersionAllowed: '1.2'
        }
      }
      eventDeliverySchema: 'EventGridSchema'
      filter: {
        includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived']
      }
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
    }
  }
}
