// RareCancersFunctions in one resource group. docs/azure.md explains how to deploy it.
targetScope = 'resourceGroup'

import { AppSettings, CollectionSource, DnsRecord, secretReference, Tags } from 'modules/types.bicep'

@description('First part of the resource names: lowercase letters and digits, starting with a letter.')
@minLength(2)
@maxLength(11)
param namePrefix string = 'rarecancers'

@description('Azure region of all resources; it must offer Flex Consumption.')
@minLength(1)
param location string = resourceGroup().location

@description('Tags of all resources.')
param tags Tags = {
  product: 'RareCancersFunctions'
}

@description('Redundancy of the storage account: how many copies of the data Azure keeps, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Days for which earlier versions of blobs and deleted blobs are kept, including earlier packages.')
@minValue(1)
@maxValue(365)
param blobHistoryInDays int = 14

@description('Whether to assign the roles. Set this to false if you may not assign roles; someone who may must then run the commands in the output roleCommands.')
param createRoleAssignments bool = true

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 30

@description('Daily cap of logs in GB. Logs beyond it are lost until the next day.')
@minValue(1)
@maxValue(100)
param logDailyCapInGB int = 1

@description('Memory of an instance in MB: 512 comes with a quarter of a core, 2048 with one core.')
@allowed([512, 2048])
param instanceMemoryMB int = 2048

@description('Maximum number of instances. Azure used to reject values below 40.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Number of instances that always run. 0 costs nothing, but the first request after an idle period takes some seconds.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int = 0

@description('Whether the instances are spread across the availability zones of the region. Requires storageSku Standard_ZRS or Standard_GZRS.')
param zoneRedundant bool = false

@description('Whether storage and vault reject public traffic and are reached only through the app\'s virtual network.')
param privateNetworking bool = false

@description('Address range of the virtual network, /24 or larger.')
@minLength(9)
param networkAddressPrefix string = '10.40.0.0/24'

@description('Whether to serve the site through Azure Front Door, which caches feeds at its edge.')
param frontDoor bool = false

@description('Your own host name for Front Door, such as news.example.org; empty for the one that Azure assigns.')
param siteDomain string = ''

@description('Public address of the site, without a trailing slash; empty for the host name of Front Door or, without it, of the app. Every link in feeds, pages and emails is built from it, so choose it before the first deployment.')
param publicBaseUrl string = ''

@description('Whether deleted secrets cannot be purged for 90 days. Once enabled, this cannot be disabled.')
param keyVaultPurgeProtection bool = true

@description('Key that signs the links in emails, at least 32 random bytes in base64. Used only by the first deployment, which creates one if none is given. docs/operations.md, "Keys", explains how to change it.')
@secure()
@minLength(44)
param tokensKey string = base64('${newGuid()}${newGuid()}${newGuid()}')

@description('Email addresses that receive alerts; none for no alerts.')
param alertEmails string[] = []

@description('Hours without a successful reading of any source after which an alert fires.')
@allowed([6, 24, 48])
param alertSilentHours int = 24

@description('Age of the data of a source, in days, above which an alert fires.')
@minValue(1)
@maxValue(90)
param alertOutdatedDays int = 3

@description('Percentage of an hour\'s emails that may be permanently rejected before an alert fires.')
@minValue(1)
@maxValue(100)
param alertFailedMailPercent int = 5

@description('Whether Azure tests /health from outside.')
param availabilityTest bool = false

@description('Seconds between two tests from each of three locations. Every test wakes the app.')
@allowed([300, 600, 900])
param availabilityFrequencyInSeconds int = 900

@description('When all sources are read, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param collectionsSchedule string = '0 17 */6 * * *'

@description('When sources that have never been read completely are read, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param collectionsNewSchedule string = '0 */5 * * * *'

@description('Name of the Collection in addresses. To change it, append the current one to collectionFormerSlugs.')
@minLength(1)
param collectionSlug string = 'rare-cancers'

@description('Earlier names of the Collection in addresses, oldest first. Their addresses redirect. Never remove the oldest, because data is stored under it.')
param collectionFormerSlugs string[] = []

@description('Address of the Collection page. Empty if all sources are in collectionSources.')
param collectionSource string

@description('More sources of the Collection, in any order: pages, feeds, Europe PMC queries and journals at Crossref. docs/sources.md explains them.')
param collectionSources CollectionSource[] = []

@description('Hosts from which pages and feeds may be fetched, each with its subdomains. The list replaces the default, which is the publisher\'s hosts.')
param fetchingAllowedHosts string[] = []

@description('Maximum number of new articles that a run announces. A source with more is refused until the operator accepts it.')
@minValue(1)
@maxValue(100000)
param collectionsMaxAnnouncements int = 50

@description('Title of the Collection.')
@minLength(1)
param collectionTitle string = 'Rare cancers'

@description('Address of the journal of the Collection.')
@minLength(9)
param collectionJournalUrl string = 'https://bmccancer.biomedcentral.com/'

@description('ISSN of the journal, for looking up DOIs that the page does not give.')
@minLength(9)
@maxLength(9)
param collectionIssn string = '1471-2407'

@description('Maximum age, in hours, of the last successful reading of a source. If all sources of the Collection are older, /health answers 503.')
@minValue(1)
param collectionsMaxAgeHours int = 48

@description('Email or web address for complaints from publishers; sent with every request for a page or feed.')
@minLength(3)
param fetchingContact string

@description('When articles are looked up in Crossref, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param enrichmentSchedule string = '0 */10 * * * *'

@description('Email address at which Crossref can reach you; sent with every request to it. Without it, articles are not looked up in Crossref; Crossref sources and gaps in feeds are still read, but more slowly.')
param crossrefMailto string = ''

@description('Whether articles are looked up in Europe PMC for PubMed IDs, subject headings and DOIs that PubMed feeds leave out. Requires crossrefMailto. Europe PMC sources are always read.')
param europePmcEnabled bool = false

@description('When due digests are planned, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param digestsSchedule string = '0 */10 * * * *'

@description('When sign-ups that were not confirmed in time are deleted and sent emails are settled, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param subscriptionsTidySchedule string = '0 23 3 * * *'

@description('Number of consecutive attempts without an accepted email after which a digest is paused.')
@minValue(1)
@maxValue(100)
param digestsPauseAfterFailures int = 6

@description('When the app checks for outdated data, paused digests and failed messages, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param watchSchedule string = '0 */15 * * * *'

@description('Address of a WebSub hub to notify of changed feeds; empty for none.')
param webSubHub string = ''

@description('When the hub is notified of changes, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param webSubSchedule string = '30 */5 * * * *'

@description('How email is sent: through Azure Communication Services with the app\'s identity (Acs), or through a mail server with a password (Smtp).')
@allowed(['Acs', 'Smtp'])
param mailTransport string = 'Acs'

@description('Sender of all emails, such as News <news@example.org>; empty for the sender address set up in Azure\'s mail service.')
param mailFrom string = ''

@description('Name of the site, in the header of every page.')
@minLength(1)
@maxLength(60)
param siteName string = 'Rare Cancers'

@description('Person or organisation that runs the site; empty to name none.')
@maxLength(200)
param operatorName string = ''

@description('How to reach the operator: an email address, a web address or other text.')
@maxLength(300)
param operatorContact string = ''

@description('One more line at the end of every email, such as a name and a postal address.')
param mailContact string = ''

@description('Maximum number of emails per minute across instances; 0 for no limit. Null for the initial quota of the mail service: 30 from your own domain, 5 from Azure\'s.')
@minValue(0)
param mailPerMinute int?

@description('Maximum number of emails per hour across instances; 0 for no limit. Null for the initial quota of the mail service: 100 from your own domain, 10 from Azure\'s.')
@minValue(0)
param mailPerHour int?

@description('Acs: the domain that emails are sent from, such as news.example.org; empty for an Azure-managed domain, which is only for trying out.')
param mailDomain string = ''

@description('Acs: whether Azure has verified the DNS records of that domain. docs/azure.md explains how to check.')
param mailDomainIsVerified bool = false

@description('Acs: the part of the sender\'s address before the @.')
@minLength(1)
@maxLength(64)
param mailSenderName string = 'digest'

@description('Acs: display name of the sender.')
@minLength(1)
param mailSenderDisplayName string = 'Rare cancers'

@description('Acs: where Azure stores data at rest. This cannot be changed later.')
@allowed([
  'Africa'
  'Asia Pacific'
  'Australia'
  'Brazil'
  'Canada'
  'Europe'
  'France'
  'Germany'
  'India'
  'Japan'
  'Korea'
  'Norway'
  'Switzerland'
  'UAE'
  'UK'
  'United States'
])
param mailDataLocation string = 'Europe'

@description('Acs: whether Event Grid delivers bounce reports. It needs its role first: if createRoleAssignments is false, set this to true once the roleCommands have been run.')
param bounceEvents bool = createRoleAssignments

@description('Smtp: host name of the mail server.')
param smtpHost string = ''

@description('Smtp: port of the mail server. Azure blocks 25 for most subscriptions.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('Smtp: user name for the mail server.')
param smtpUser string = ''

@description('Smtp: password for the mail server, stored in the vault; empty keeps the password in the vault.')
@secure()
param smtpPassword string = ''

@description('Smtp: how the connection is encrypted: with STARTTLS (port 587), or with TLS from the first byte (port 465).')
@allowed(['StartTls', 'Tls'])
param smtpSecurity string = 'StartTls'

@description('Smtp: number of connections per instance, and so of emails sent at the same time.')
@minValue(1)
@maxValue(100)
param smtpConnections int = 4

@description('App settings that no other parameter sets, such as { Subscriptions__DefaultTimeZone: \'Europe/Berlin\' }. docs/configuration.md lists them; in their names, two underscores stand for each colon. A name that another parameter sets gets this value.')
param extraSettings AppSettings = {}

@description('Makes the names unique, and keeps them the same in every deployment to this resource group.')
var suffix = uniqueString(resourceGroup().id, namePrefix)

@description('Names of the resources. Storage accounts and vaults allow at most 24 characters, and accounts no hyphens.')
var names = {
  identity: 'id-${namePrefix}-${suffix}'
  storage: take('st${namePrefix}${suffix}', 24)
  vault: take('kv-${take(namePrefix, 7)}-${suffix}', 24)
  workspace: 'log-${namePrefix}-${suffix}'
  applicationInsights: 'appi-${namePrefix}-${suffix}'
  plan: 'plan-${namePrefix}-${suffix}'
  app: 'func-${namePrefix}-${suffix}'
  communication: 'acs-${namePrefix}-${suffix}'
  emailService: 'email-${namePrefix}-${suffix}'
  eventTopic: 'evgt-${namePrefix}-${suffix}'
  network: 'vnet-${namePrefix}-${suffix}'
  frontDoor: 'afd-${namePrefix}-${suffix}'
  frontDoorEndpoint: '${namePrefix}-${suffix}'
  availabilityTest: 'health-${namePrefix}-${suffix}'
  actionGroup: 'ag-${namePrefix}-${suffix}'
}

@description('Blob container for the deployed package.')
var deploymentContainerName = 'deployment-packages'

@description('Whether email is sent through Communication Services.')
var sendsByService = mailTransport == 'Acs'

@description('Whether Event Grid delivers events to a queue of the app.')
var receivesEvents = sendsByService && bounceEvents

@description('Initial quota of the mail service. The limits of a mail server are not known.')
var startQuota = !sendsByService
  ? { minute: 0, hour: 0 }
  : empty(mailDomain) ? { minute: 5, hour: 10 } : { minute: 30, hour: 100 }

@description('Emails per minute; 0 for no limit.')
var perMinute = mailPerMinute ?? startQuota.minute

@description('Emails per hour; 0 for no limit.')
var perHour = mailPerHour ?? startQuota.hour

@description('A zone-redundant plan needs zone-redundant storage.')
var checkedStorageSku = zoneRedundant && !contains(storageSku, 'ZRS')
  ? fail('Set storageSku to Standard_ZRS or Standard_GZRS: zoneRedundant requires it.')
  : storageSku

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: tags
}

module storage 'modules/storage.bicep' = {
  params: {
    name: names.storage
    location: location
    tags: tags
    sku: checkedStorageSku
    deploymentContainerName: deploymentContainerName
    blobHistoryInDays: blobHistoryInDays
    isPrivate: privateNetworking
    receivesEvents: receivesEvents
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
    retentionInDays: logRetentionInDays
    dailyCapInGB: logDailyCapInGB
  }
}

module keyVault 'modules/key-vault.bicep' = {
  params: {
    name: names.vault
    location: location
    tags: tags
    purgeProtection: keyVaultPurgeProtection
    isPrivate: privateNetworking
    firstTokensKey: tokensKey
    smtpPassword: sendsByService ? '' : smtpPassword
    workspaceName: names.workspace
  }
  dependsOn: [
    monitoring
  ]
}

module email 'modules/email.bicep' = if (sendsByService) {
  params: {
    name: names.communication
    emailServiceName: names.emailService
    eventTopicName: names.eventTopic
    tags: tags
    dataLocation: mailDataLocation
    domainName: mailDomain
    domainIsVerified: mailDomainIsVerified
    senderName: mailSenderName
    senderDisplayName: mailSenderDisplayName
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  params: {
    name: names.network
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
    storageAccountName: names.storage
    keyVaultName: names.vault
  }
  dependsOn: [
    storage
    keyVault
  ]
}

module roles 'modules/roles.bicep' = {
  params: {
    isAssigning: createRoleAssignments
    identityName: identity.name
    storageAccountName: names.storage
    applicationInsightsName: names.applicationInsights
    keyVaultName: names.vault
    communicationName: sendsByService ? names.communication : ''
    eventTopicName: sendsByService ? names.eventTopic : ''
  }
  dependsOn: [
    storage
    monitoring
    keyVault
    email
  ]
}

module functionApp 'modules/function-app.bicep' = {
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: tags
    identityName: identity.name
    storageAccountName: names.storage
    deploymentContainerName: deploymentContainerName
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    zoneRedundant: zoneRedundant
    subnetId: privateNetworking ? network!.outputs.appSubnetId : null
  }
  // The app reads its package at start-up, so it needs its roles first.
  dependsOn: [
    roles
  ]
}

module door 'modules/front-door.bicep' = if (frontDoor) {
  params: {
    name: names.frontDoor
    endpointName: names.frontDoorEndpoint
    tags: tags
    siteDomain: siteDomain
  }
}

module doorRoutes 'modules/front-door-routes.bicep' = if (frontDoor) {
  params: {
    profileName: names.frontDoor
    endpointName: names.frontDoorEndpoint
    originHostName: functionApp.outputs.defaultHostName
    siteDomain: siteDomain
  }
  dependsOn: [
    door
  ]
}

@description('Public address of the site.')
var siteUrl = !empty(siteDomain) && !frontDoor
  ? fail('Set frontDoor: siteDomain requires it.')
  : !empty(publicBaseUrl)
      ? publicBaseUrl
      : 'https://${frontDoor ? door!.outputs.hostName : functionApp.outputs.defaultHostName}'

@description('One setting for each earlier name of the Collection.')
var formerSlugSettings = toObject(
  range(0, length(collectionFormerSlugs)),
  index => 'Collections__Items__0__FormerSlugs__${index}',
  index => collectionFormerSlugs[index]
)

@description('The settings of each source, without those that are not given.')
var sourceSettings = reduce(
  range(0, length(collectionSources)),
  {},
  (all, index) =>
    union(
      all,
      toObject(
        filter(
          [
            { name: 'Address', value: collectionSources[index].address }
            { name: 'Kind', value: collectionSources[index].?kind ?? '' }
            { name: 'Topics', value: join(collectionSources[index].?topics ?? [], ',') }
            { name: 'Types', value: join(collectionSources[index].?types ?? [], ',') }
            { name: 'Name', value: collectionSources[index].?name ?? '' }
            { name: 'Issn', value: collectionSources[index].?issn ?? '' }
          ],
          setting => !empty(setting.value)
        ),
        setting => 'Collections__Items__0__Sources__${index}__${setting.name}',
        setting => setting.value
      )
    )
)

@description('One setting for each allowed host.')
var allowedHostSettings = toObject(
  range(0, length(fetchingAllowedHosts)),
  index => 'Fetching__AllowedHosts__${index}',
  index => fetchingAllowedHosts[index]
)

module appSettings 'modules/app-settings.bicep' = {
  params: {
    functionAppName: names.app
    identityName: identity.name
    storageAccountName: names.storage
    applicationInsightsName: names.applicationInsights
    keyVaultName: names.vault
    productSettings: union(
      formerSlugSettings,
      sourceSettings,
      allowedHostSettings,
      {
        PublicBaseUrl: siteUrl
        SiteName: siteName
        Operator__Name: operatorName
        Operator__Contact: operatorContact
        FrontDoor__Id: frontDoor ? door!.outputs.frontDoorId : ''
        Collections__Schedule: collectionsSchedule
        Collections__NewSchedule: collectionsNewSchedule
        Collections__Items__0__Slug: collectionSlug
        Collections__Items__0__Source: empty(collectionSource) && empty(collectionSources)
          ? fail('There is no source: set collectionSource or collectionSources.')
          : collectionSource
        Collections__Items__0__Title: collectionTitle
        Collections__Items__0__JournalUrl: collectionJournalUrl
        Collections__Items__0__Issn: collectionIssn
        Collections__MaxAgeHours: string(collectionsMaxAgeHours)
        Collections__MaxAnnouncements: string(collectionsMaxAnnouncements)
        Fetching__Contact: fetchingContact
        Enrichment__Schedule: enrichmentSchedule
        Enrichment__Crossref__Enabled: string(!empty(crossrefMailto))
        Enrichment__Crossref__Mailto: crossrefMailto
        Enrichment__EuropePmc__Enabled: string(europePmcEnabled && !empty(crossrefMailto))
        Digests__Schedule: digestsSchedule
        Digests__PauseAfterFailures: string(digestsPauseAfterFailures)
        Watch__Schedule: watchSchedule
        Subscriptions__TidySchedule: subscriptionsTidySchedule
        // In Azure, reports arrive through the queue and not in a folder.
        Bounces__Schedule: '0 0 0 1 1 *'
        WebSub__Hub: webSubHub
        WebSub__Schedule: webSubSchedule
        Mail__From: !empty(mailFrom)
          ? mailFrom
          : sendsByService ? email!.outputs.senderAddress : fail('Set mailFrom: mailTransport Smtp requires it.')
        Mail__Contact: mailContact
        Mail__PerMinute: perMinute == 0 ? '' : string(perMinute)
        Mail__PerHour: perHour == 0 ? '' : string(perHour)
        Mail__Acs__Endpoint: sendsByService ? email!.outputs.endpoint : ''
        Mail__Acs__ClientId: sendsByService ? identity.properties.clientId : ''
        Mail__Smtp__Host: sendsByService
          ? ''
          : empty(smtpHost) ? fail('Set smtpHost: mailTransport Smtp requires it.') : smtpHost
        Mail__Smtp__Port: string(smtpPort)
        Mail__Smtp__User: smtpUser
        Mail__Smtp__Password: sendsByService || empty(smtpUser) ? '' : secretReference(names.vault, 'smtp-password')
        Mail__Smtp__Security: smtpSecurity
        Mail__Smtp__Connections: string(smtpConnections)
      },
      extraSettings
    )
  }
  // References to secrets are resolved when they are set, so vault, role and app must exist first.
  dependsOn: [
    roles
  ]
}

module bounces 'modules/bounces.bicep' = if (receivesEvents) {
  params: {
    eventTopicName: names.eventTopic
    storageAccountName: names.storage
  }
  // Only the role is needed; waiting for the app as well gives a new role some minutes to take effect.
  dependsOn: [
    roles
    appSettings
  ]
}

module availability 'modules/availability.bicep' = if (availabilityTest) {
  params: {
    name: names.availabilityTest
    location: location
    tags: tags
    applicationInsightsName: names.applicationInsights
    healthUrl: '${siteUrl}/health'
    frequencyInSeconds: availabilityFrequencyInSeconds
  }
  dependsOn: [
    monitoring
  ]
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmails)) {
  params: {
    namePrefix: namePrefix
    actionGroupName: names.actionGroup
    location: location
    tags: tags
    emails: alertEmails
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    availabilityTestName: availabilityTest ? names.availabilityTest : ''
    silentHours: alertSilentHours
    outdatedDays: alertOutdatedDays
    failedMailPercent: alertFailedMailPercent
    logDailyCapInGB: logDailyCapInGB
  }
  dependsOn: [
    monitoring
    availability
  ]
}

module workbook 'modules/workbook.bicep' = {
  params: {
    title: 'Rare cancers (${namePrefix})'
    location: location
    tags: tags
    workspaceName: names.workspace
  }
  dependsOn: [
    monitoring
  ]
}

@description('Name of the function app, to which the package is deployed.')
output functionAppName string = names.app

@description('Address of the app itself, which answers once a package is deployed.')
output functionAppUrl string = 'https://${functionApp.outputs.defaultHostName}'

@description('Public address of the site.')
output siteUrl string = siteUrl

@description('Address of the health check: it answers 200, or 503 if the data is outdated.')
output healthUrl string = '${siteUrl}/health'

@description('Name of the storage account with all data.')
output storageAccountName string = names.storage

@description('Name of the vault with the keys for signed links and the mail server\'s password.')
output vaultName string = names.vault

@description('Name of the app\'s identity.')
output identityName string = names.identity

@description('Name of the Email Communication Services resource; empty if a mail server is used.')
output emailServiceName string = sendsByService ? names.emailService : ''

@description('DNS records to create for the domain that emails are sent from.')
output mailDnsRecords DnsRecord[] = sendsByService ? email!.outputs.dnsRecords : []

@description('DNS records to create for the public host name.')
output siteDnsRecords DnsRecord[] = frontDoor ? door!.outputs.dnsRecords : []

@description('Commands that someone who may assign roles must run; empty if this deployment assigned the roles.')
output roleCommands string[] = roles.outputs.commands

@description('ID of the workbook with charts of the app\'s activity.')
output workbookId string = workbook.outputs.workbookId
