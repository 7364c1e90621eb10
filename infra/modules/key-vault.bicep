// The secrets that no identity replaces: the keys that links are signed with, and the mail server's password.
import { Tags } from 'types.bicep'

@description('Name of the vault, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of the vault.')
param tags Tags

@description('Whether nobody can destroy a deleted secret before its 90 days are over. Once on it stays on.')
param purgeProtection bool

@description('Name of the Log Analytics workspace for the audit log.')
param workspaceName string

@description('Whether the vault is reached by its private endpoint alone.')
param isPrivate bool

@description('Key for signed links: taken at the first deployment only.')
@secure()
param firstTokensKey string

@description('Password at the mail server; empty leaves the one in the vault as it is.')
@secure()
param smtpPassword string

@description('The first key stands for all three at first. docs/operations.md, "Keys", explains how to change it later.')
var tokensSecretNames = ['tokens-key', 'tokens-previous-key', 'tokens-id-key']

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Azure refuses false.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      // Deployments write secrets.
      bypass: 'AzureServices'
    }
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

// Who read or changed which secret, when and from where: table AZKVAuditLogs.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspace.id
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

// Every deployment proposes a new key, and all but the first are ignored: links and ids follow from these.
@onlyIfNotExists()
resource tokensSecrets 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for secretName in tokensSecretNames: {
    parent: vault
    name: secretName
    properties: {
      value: firstTokensKey
    }
  }
]

resource smtpSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(smtpPassword)) {
  parent: vault
  name: 'smtp-password'
  properties: {
    value: smtpPassword
  }
}
