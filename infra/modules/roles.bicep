// The roles of the app's identity and of the mail service's event topic. Neither has any other access in the resource group.

@description('Whether to assign the roles; if not, someone who may assign roles must run the commands.')
param isAssigning bool

@description('Name of the app\'s user-assigned identity.')
param identityName string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Name of the vault.')
param keyVaultName string

@description('Name of the Communication Services resource; empty if a mail server is used.')
param communicationName string

@description('Name of the Event Grid system topic; empty if a mail server is used.')
param eventTopicName string

@description('The roles, each with the reason why it is needed and why a smaller one is not enough.')
var roles = {
  // Flex Consumption reads the package from the deployment container; the host creates its own containers for keys and
  // for the leases that limit a timer to one instance. The host chooses those names, so the scope is the account, which
  // only this app uses. This is the role that the host's documentation requires.
  blobs: { name: 'Storage Blob Data Owner', id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' }
  // The app sends messages to its queues. The host receives them, counts them in order to scale, and moves messages
  // that failed too often to the -poison queue.
  queues: { name: 'Storage Queue Data Contributor', id: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' }
  // The app reads and writes the articles, subscribers and digests; the host writes its diagnostic events to a table
  // that it creates.
  tables: { name: 'Storage Table Data Contributor', id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' }
  // Application Insights does not accept telemetry by key (DisableLocalAuth); this role lets the host and the worker
  // send logs, traces and metrics. It cannot read anything.
  telemetry: { name: 'Monitoring Metrics Publisher', id: '3913510d-42f4-4e42-8a64-420c390055eb' }
  // The platform uses this identity to read the secrets that app settings refer to. The role cannot list or change secrets.
  secrets: { name: 'Key Vault Secrets User', id: '4633458b-17de-408a-b874-0445c86b69e6' }
  // Sends email. It is the only built-in role that can, but it can also change the resource; Azure documents a smaller custom role for SMTP
  // only. The scope is the smallest possible: the one resource that the app sends through, which has no access key. It does not include
  // the domains.
  mail: { name: 'Communication and Email Service Owner', id: '09976791-48a7-449e-bb21-39d1a415f350' }
  // For the topic, not the app: Event Grid sends delivery reports to a queue. It cannot read messages. The scope is the account,
  // because Event Grid looks for the role there before it accepts a subscription.
  events: { name: 'Storage Queue Data Message Sender', id: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a' }
}

@description('Whether email is sent through Communication Services.')
var sendsByService = !empty(communicationName)

@description('The command that makes the same assignment as this file, with the same name, so that doing both does not conflict.')
func command(principal string, role string, name string, scope string) string =>
  'az role assignment create --name ${name} --assignee-object-id ${principal} --assignee-principal-type ServicePrincipal --role ${role} --scope ${scope}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: keyVaultName
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = {
  name: sendsByService ? communicationName : 'none'
}

resource eventTopic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = if (sendsByService) {
  name: sendsByService ? eventTopicName : 'none'
}

@description('Names of the assignments.')
var names = {
  blobs: guid(storageAccount.id, identity.id, roles.blobs.name)
  queues: guid(storageAccount.id, identity.id, roles.queues.name)
  tables: guid(storageAccount.id, identity.id, roles.tables.name)
  telemetry: guid(applicationInsights.id, identity.id, roles.telemetry.name)
  secrets: guid(vault.id, identity.id, roles.secrets.name)
  mail: guid(communication.id, identity.id, roles.mail.name)
  events: guid(storageAccount.id, eventTopic.id, roles.events.name)
}

resource blobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning) {
  name: names.blobs
  scope: storageAccount
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobs.id)
  }
}

resource queues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning) {
  name: names.queues
  scope: storageAccount
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queues.id)
  }
}

resource tables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning) {
  name: names.tables
  scope: storageAccount
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tables.id)
  }
}

resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning) {
  name: names.telemetry
  scope: applicationInsights
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.telemetry.id)
  }
}

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning) {
  name: names.secrets
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secrets.id)
  }
}

resource mail 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning && sendsByService) {
  name: names.mail
  scope: communication
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.mail.id)
  }
}

resource events 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (isAssigning && sendsByService) {
  name: names.events
  scope: storageAccount
  properties: {
    principalId: eventTopic!.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.events.id)
  }
}

@description('Commands that someone who may assign roles must run; empty if the deployment assigned them.')
output commands string[] = isAssigning
  ? []
  : concat(
      [
        command(identity.properties.principalId, roles.blobs.id, names.blobs, storageAccount.id)
        command(identity.properties.principalId, roles.queues.id, names.queues, storageAccount.id)
        command(identity.properties.principalId, roles.tables.id, names.tables, storageAccount.id)
        command(identity.properties.principalId, roles.telemetry.id, names.telemetry, applicationInsights.id)
        command(identity.properties.principalId, roles.secrets.id, names.secrets, vault.id)
      ],
      sendsByService
        ? [
            command(identity.properties.principalId, roles.mail.id, names.mail, communication.id)
            command(eventTopic!.identity.principalId, roles.events.id, names.events, storageAccount.id)
          ]
        : []
    )
