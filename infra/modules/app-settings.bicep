// The settings of the function app. None contains a secret: secrets are references to the vault.
import { AppSettings, secretReference } from 'types.bicep'

@description('Name of the function app.')
param functionAppName string

@description('Name of the app\'s user-assigned identity.')
param identityName string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Name of the vault.')
param keyVaultName string

@description('Settings of the product.')
param productSettings AppSettings

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

// Flex Consumption takes the runtime and its version from functionAppConfig: FUNCTIONS_WORKER_RUNTIME,
// FUNCTIONS_EXTENSION_VERSION and the WEBSITE_ settings for packages and content shares must not be set here.
resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(productSettings, {
    AzureWebJobsStorage__accountName: storageAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identity.properties.clientId
    // The app serves / itself.
    AzureWebJobsDisableHomepage: 'true'
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
    Tokens__Key: secretReference(keyVaultName, 'tokens-key')
    Tokens__PreviousKeys__0: secretReference(keyVaultName, 'tokens-previous-key')
    Tokens__IdKey: secretReference(keyVaultName, 'tokens-id-key')
  })
}
