// Delivery reports of the mail service, which Event Grid sends to a queue of the app.

@description('Name of the Event Grid system topic. Its identity needs its role first: Event Grid checks it before it accepts the subscription.')
param eventTopicName string

@description('Name of the storage account with the queue.')
param storageAccountName string

resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource eventTopic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: eventTopicName

  resource subscription 'eventSubscriptions' = {
    name: 'delivery-reports'
    properties: {
      deliveryWithResourceIdentity: {
        identity: {
          type: 'SystemAssigned'
        }
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            resourceId: storageAccount.id
            queueName: 'bounces'
            // Messages stay in the queue while the app is stopped.
            queueMessageTimeToLiveInSeconds: -1
          }
        }
      }
      eventDeliverySchema: 'EventGridSchema'
      filter: {
        includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived']
        // Every email has a report; reports of success are filtered out.
        advancedFilters: [
          {
            operatorType: 'StringNotIn'
            key: 'data.status'
            values: ['Delivered', 'Expanded']
          }
        ]
      }
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
    }
  }
}
