// The secrets that an identity cannot replace: the keys that links are signed with, and the mail server's password.
import { Tags } from 'types.bicep'

@description('Name of the vault, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of the vault.')
param tags Tags

@description('Whether deleted secrets cannot be purged for 90 days. Once enabled, this cannot be disabled.')
param purgeProtection bool

@description('Name of the Log Analytics workspace for the audit log.')
param workspaceName string

@description('Whether the vault can be reached only through its private endpoint.')
param isPrivate bool

@description('Key for signed links; used only by the first deployment.')
@secure()
param firstTokensKey string

@description('Password for the mail server; empty keeps the one in the vault.')
@secure()
param smtpPassword string

@description('At first, all three secrets have the first key. docs/operations.md, "Keys", explains how to change it later.')
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
    // Azure rejects false.
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

// The table AZKVAuditLogs records who read or changed which secret, when and from where.
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

// Every deployment generates a new key, but only the first one is stored, because links and subscriber IDs depend on it.
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
