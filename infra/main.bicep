// RareCancersFunctions in one resource group. README.md says how to deploy it.
targetScope = 'resourceGroup'

import { Tags } from 'modules/types.bicep'

@description('First part of the resource names: small letters and digits, a letter first.')
@minLength(2)
@maxLength(11)
param namePrefix string = 'rarecancers'

@description('Azure region of every resource; Flex Consumption must be offered there.')
@minLength(1)
param location string = resourceGroup().location

@description('Tags of every resource.')
param tags Tags = {
  product: 'RareCancersFunctions'
}

@description('How often, and where, Azure keeps copies of the stored data.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 30

@description('Memory of one instance in MB: 512 comes with a quarter of a core, 2048 with one core.')
@allowed([512, 2048])
param instanceMemoryMB int = 2048

@description('Most instances to which the app scales out. Azure used to refuse a limit below 40.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Address of the site for readers, without a closing slash; null means the host name that Azure gives to the app. Every link in feeds, pages and mails is built from it: settle it first.')
@minLength(9)
param publicBaseUrl string?

@description('When the Collection page is read, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param collectionsSchedule string = '0 17 */6 * * *'

@description('Key of the Collection in storage and in addresses. It does not change later.')
@minLength(1)
param collectionSlug string = 'rare-cancers'

@description('Address of the Collection page.')
@minLength(9)
param collectionSource string

@description('Title of the Collection.')
@minLength(1)
param collectionTitle string = 'Rare cancers'

@description('Address of the journal of the Collection.')
@minLength(9)
param collectionJournalUrl string = 'https://bmccancer.biomedcentral.com/'

@description('ISSN of the journal: finds the DOI of an article that the page does not name.')
@minLength(9)
@maxLength(9)
param collectionIssn string = '1471-2407'

@description('Hours after which unrenewed data count as outdated, so that /health answers 503.')
@minValue(1)
param collectionsMaxAgeHours int = 48

@description('Mail or web address that the publisher can complain to; sent with every request for a page.')
@minLength(3)
param fetchingContact string

@description('When articles are looked up in Crossref, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param enrichmentSchedule string = '0 */10 * * * *'

@description('Mail address that Crossref can write to; sent with every question. Without it Crossref is not asked.')
param crossrefMailto string = ''

@description('Whether Europe PMC is asked for PubMed numbers and subject headings. Needs Crossref.')
param europePmcEnabled bool = false

@description('When to look whose digest is due, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param digestsSchedule string = '0 */10 * * * *'

@description('When sign-ups are deleted that nobody confirmed in time, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param subscriptionsTidySchedule string = '0 23 3 * * *'

@description('After how many tries in a row without a mail accepted a mail server that is away pauses a digest.')
@minValue(1)
@maxValue(100)
param digestsPauseAfterFailures int = 6

@description('Address of a WebSub hub that is told of every change; without it none is.')
param webSubHub string = ''

@description('When the hub is told of what changed, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param webSubSchedule string = '30 */5 * * * *'

@description('Address in the From header of every mail.')
@minLength(3)
param mailFrom string

@description('Host name of the mail server.')
@minLength(1)
param smtpHost string

@description('Port of the mail server. Azure blocks 25 for most subscriptions.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('User name at the mail server.')
@minLength(1)
param smtpUser string

@description('Password at the mail server. For now an app setting: whoever may read the app\'s settings can read it. Key Vault is not used yet.')
@secure()
@minLength(1)
param smtpPassword string

@description('How the connection to the mail server is encrypted: by STARTTLS (port 587) or from the first byte (port 465).')
@allowed(['StartTls', 'Tls'])
param smtpSecurity string = 'StartTls'

@description('How many connections to the mail server an instance keeps: so many mails go at once.')
@minValue(1)
@maxValue(100)
param smtpConnections int = 4

@description('How many mails may go in any minute, over all instances; 0 for no limit.')
@minValue(0)
param mailPerMinute int = 0

@description('How many mails may go in any hour, over all instances; 0 for no limit.')
@minValue(0)
param mailPerHour int = 0

@description('Key that signs the links in mails, 32 random bytes in base64. To change it, give the former one as tokensPreviousKey. For now an app setting, readable like the password above.')
@secure()
@minLength(44)
param tokensKey string

@description('The key before tokensKey, whose links still hold; empty for none.')
@secure()
param tokensPreviousKey string = ''

@description('The very first tokensKey ever used, once it is neither of the two above: who is who follows from it. Empty until then.')
@secure()
param tokensIdKey string = ''

@description('Settings of the keys that are not always there.')
var tokensSettings = union(
  empty(tokensPreviousKey) ? {} : { Tokens__PreviousKeys__0: tokensPreviousKey },
  empty(tokensIdKey) ? {} : { Tokens__IdKey: tokensIdKey }
)

@description('Makes the names unique, and the same at every deployment to this resource group.')
var suffix = uniqueString(resourceGroup().id, namePrefix)

@description('Small letters and digits only, at most 24.')
var storageAccountName = take('st${namePrefix}${suffix}', 24)

@description('Known before the resource exists, so that what-if can follow the references to it.')
var applicationInsightsName = 'appi-${namePrefix}-${suffix}'

@description('Blob container that holds the deployed package.')
var deploymentContainerName = 'deployment-packages'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${namePrefix}-${suffix}'
  location: location
  tags: tags
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageAccountName
    location: location
    tags: tags
    sku: storageSku
    deploymentContainerName: deploymentContainerName
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: 'log-${namePrefix}-${suffix}'
    applicationInsightsName: applicationInsightsName
    location: location
    tags: tags
    retentionInDays: logRetentionInDays
  }
}

module roles 'modules/roles.bicep' = {
  params: {
    identityName: identity.name
    storageAccountName: storageAccountName
    applicationInsightsName: applicationInsightsName
  }
  dependsOn: [
    storage
    monitoring
  ]
}

module functionApp 'modules/function-app.bicep' = {
  params: {
    name: 'func-${namePrefix}-${suffix}'
    planName: 'plan-${namePrefix}-${suffix}'
    location: location
    tags: tags
    identityName: identity.name
    storageAccountName: storageAccountName
    deploymentContainerName: deploymentContainerName
    applicationInsightsName: applicationInsightsName
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    publicBaseUrl: publicBaseUrl
    productSettings: {
      Collections__Schedule: collectionsSchedule
      Collections__Items__0__Slug: collectionSlug
      Collections__Items__0__Source: collectionSource
      Collections__Items__0__Title: collectionTitle
      Collections__Items__0__JournalUrl: collectionJournalUrl
      Collections__Items__0__Issn: collectionIssn
      Collections__MaxAgeHours: string(collectionsMaxAgeHours)
      Fetching__Contact: fetchingContact
      Enrichment__Schedule: enrichmentSchedule
      Enrichment__Crossref__Enabled: string(!empty(crossrefMailto))
      Enrichment__Crossref__Mailto: crossrefMailto
      Enrichment__EuropePmc__Enabled: string(europePmcEnabled && !empty(crossrefMailto))
      Digests__Schedule: digestsSchedule
      Subscriptions__TidySchedule: subscriptionsTidySchedule
      // No folder of reports on the app's disk: Event Grid posts them.
      Bounces__Schedule: '0 0 0 1 1 *'
      Digests__PauseAfterFailures: string(digestsPauseAfterFailures)
      WebSub__Hub: webSubHub
      WebSub__Schedule: webSubSchedule
      Mail__From: mailFrom
      Mail__Smtp__Host: smtpHost
      Mail__Smtp__Port: string(smtpPort)
      Mail__Smtp__User: smtpUser
      Mail__Smtp__Password: smtpPassword
      Mail__Smtp__Security: smtpSecurity
      Mail__Smtp__Connections: string(smtpConnections)
      Mail__PerMinute: mailPerMinute == 0 ? '' : string(mailPerMinute)
      Mail__PerHour: mailPerHour == 0 ? '' : string(mailPerHour)
      Tokens__Key: tokensKey
      ...tokensSettings
    }
  }
  // The app starts by reading its package and its storage: the roles come first.
  dependsOn: [
    roles
  ]
}

@description('Name of the function app: where the package is deployed to.')
output functionAppName string = functionApp.outputs.name

@description('Address at which the app answers once a package is deployed.')
output functionAppUrl string = 'https://${functionApp.outputs.defaultHostName}'

@description('Name of the storage account that holds everything.')
output storageAccountName string = storageAccountName
