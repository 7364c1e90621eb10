// Azure Communication Services Email: the service, an Azure-managed or custom domain, the resource that the app sends through,
// and the topic of its events.
import { DnsRecord, Tags } from 'types.bicep'

@description('Name of the Communication Services resource, unique in Azure.')
@minLength(1)
@maxLength(63)
param name string

@description('Name of the Email Communication Services resource.')
@minLength(1)
@maxLength(63)
param emailServiceName string

@description('Name of the Event Grid system topic.')
@minLength(3)
@maxLength(128)
param eventTopicName string

@description('Tags of the resources.')
param tags Tags

@description('Where Azure stores data at rest. This cannot be changed later.')
param dataLocation string

@description('Domain that emails are sent from; empty for an Azure-managed one.')
param domainName string

@description('Whether Azure has verified the DNS records of the custom domain; only then can it be linked.')
param domainIsVerified bool

@description('Part of the sender\'s address before the @.')
@minLength(1)
@maxLength(64)
param senderName string

@description('Display name of the sender.')
param senderDisplayName string

@description('The Azure-managed domain needs no records and has one sender, DoNotReply.')
var ownsDomain = !empty(domainName)

resource emailService 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailServiceName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: emailService
  name: ownsDomain ? domainName : 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: ownsDomain ? 'CustomerManaged' : 'AzureManaged'
    // Opens and clicks are not tracked.
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = if (ownsDomain && domainIsVerified) {
  parent: domain
  name: senderName
  properties: {
    username: senderName
    displayName: senderDisplayName
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    // No access key: the app signs in with its identity.
    disableLocalAuth: true
    linkedDomains: !ownsDomain || domainIsVerified ? [domain.id] : []
  }
}

resource eventTopic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: eventTopicName
  location: 'global'
  tags: tags
  // Events are delivered under the topic's own identity: a user-assigned one does not pass the firewall of a storage account.
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

@description('Endpoint that the app sends email through.')
output endpoint string = 'https://${communication.properties.hostName}'

@description('Email address of the sender.')
output senderAddress string = ownsDomain
  ? '${senderName}@${domainName}'
  : 'DoNotReply@${domain.properties.fromSenderDomain}'

@description('DNS records that the custom domain needs; none for an Azure-managed domain. They do not include DMARC, which receivers check but Azure does not.')
output dnsRecords DnsRecord[] = ownsDomain
  ? [
      {
        purpose: 'Shows that the domain is yours'
        type: domain.properties.verificationRecords.Domain.type
        name: domain.properties.verificationRecords.Domain.name
        value: domain.properties.verificationRecords.Domain.value
      }
      {
        purpose: 'SPF: who may send for the domain'
        type: domain.properties.verificationRecords.SPF.type
        name: domain.properties.verificationRecords.SPF.name
        value: domain.properties.verificationRecords.SPF.value
      }
      {
        purpose: 'DKIM: the key that mails are signed with'
        type: domain.properties.verificationRecords.DKIM.type
        name: domain.properties.verificationRecords.DKIM.name
        value: domain.properties.verificationRecords.DKIM.value
      }
      {
        purpose: 'DKIM: the next key'
        type: domain.properties.verificationRecords.DKIM2.type
        name: domain.properties.verificationRecords.DKIM2.name
        value: domain.properties.verificationRecords.DKIM2.value
      }
    ]
  : []
