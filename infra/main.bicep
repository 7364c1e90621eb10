// RareCancersFunctions in one resource group. docs/azure.md explains how to deploy it.
targetScope = 'resourceGroup'

import { CollectionSource, DnsRecord, secretReference, Tags } from 'modules/types.bicep'

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

@description('Days for which former versions of a blob, and deleted blobs, are kept: a former package among them.')
@minValue(1)
@maxValue(365)
param blobHistoryInDays int = 14

@description('Whether to assign the roles. Without the right to, say false: the output roleCommands is then what someone who has it must run.')
param createRoleAssignments bool = true

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionInDays int = 30

@description('Gigabytes of logs after which nothing more is taken in that day.')
@minValue(1)
@maxValue(100)
param logDailyCapInGB int = 1

@description('Memory of one instance in MB: 512 comes with a quarter of a core, 2048 with one core.')
@allowed([512, 2048])
param instanceMemoryMB int = 2048

@description('Most instances to which the app scales out. Azure used to refuse a limit below 40.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How many instances wait for requests all the time. 0 costs nothing, and the first request after a pause waits some seconds.')
@minValue(0)
@maxValue(100)
param alwaysReadyInstances int = 0

@description('Whether the instances are spread over the zones of the region. Needs a storageSku with zones.')
param zoneRedundant bool = false

@description('Whether storage and vault are closed to public addresses and reached through a network of the app\'s own.')
param privateNetworking bool = false

@description('Addresses of that network, a /24 or larger.')
@minLength(9)
param networkAddressPrefix string = '10.40.0.0/24'

@description('Whether readers come through Azure Front Door, which keeps feeds at its edges.')
param frontDoor bool = false

@description('Host name of your own that Front Door answers to, such as news.example.org; empty for the one that Azure gives.')
param siteDomain string = ''

@description('Address of the site for readers, without a closing slash; empty for the host name of Front Door or else of the app. Every link in feeds, pages and mails is built from it: settle it first.')
param publicBaseUrl string = ''

@description('Whether nobody can destroy a deleted secret before its 90 days are over. Once on it stays on.')
param keyVaultPurgeProtection bool = true

@description('Key that signs the links in emails, at least 32 random bytes in base64. Used at the first deployment only; without one, the deployment creates it. docs/operations.md, "Keys", explains how to change it.')
@secure()
@minLength(44)
param tokensKey string = base64('${newGuid()}${newGuid()}${newGuid()}')

@description('Addresses that alerts are mailed to; none for no alerts.')
param alertEmails string[] = []

@description('Hours without a successful collection that are an alert.')
@allowed([6, 24, 48])
param alertSilentHours int = 24

@description('Days after which data are too old, which is an alert.')
@minValue(1)
@maxValue(90)
param alertOutdatedDays int = 3

@description('Percent of the emails of an hour that may be permanently rejected before an alert.')
@minValue(1)
@maxValue(100)
param alertFailedMailPercent int = 5

@description('Whether /health is asked from outside.')
param availabilityTest bool = false

@description('Seconds between two questions from one of three places. Each wakes the app.')
@allowed([300, 600, 900])
param availabilityFrequencyInSeconds int = 900

@description('When all sources are read, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param collectionsSchedule string = '0 17 */6 * * *'

@description('When to look for sources that have never been read completely, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param collectionsNewSchedule string = '0 */5 * * * *'

@description('Name of the Collection in addresses. To change it, append the present one to collectionFormerSlugs.')
@minLength(1)
param collectionSlug string = 'rare-cancers'

@description('Names that the Collection had before, the oldest first. Their addresses redirect. Keep them: data stay under the oldest.')
param collectionFormerSlugs string[] = []

@description('Address of the Collection page. Empty if all sources are in collectionSources.')
param collectionSource string

@description('More sources of the Collection, in any order: pages, feeds, queries of Europe PMC and journals at Crossref. docs/sources.md explains them.')
param collectionSources CollectionSource[] = []

@description('Host names from which pages and feeds may be fetched, each with its subdomains. Empty for the publisher\'s; a list replaces these.')
param fetchingAllowedHosts string[] = []

@description('How many new articles a run announces at most. If a source brings more, it is refused until the operator accepts it.')
@minValue(1)
@maxValue(100000)
param collectionsMaxAnnouncements int = 50

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

@description('Mail or web address that publishers can complain to; sent with every request for a page or feed.')
@minLength(3)
param fetchingContact string

@description('When articles are looked up in Crossref, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param enrichmentSchedule string = '0 */10 * * * *'

@description('Email address at which Crossref can reach you; sent with every request to it. Without it, articles are not looked up in Crossref; Crossref sources and gaps of feeds are still read, more slowly.')
param crossrefMailto string = ''

@description('Whether articles are looked up in Europe PMC for PubMed IDs, subject headings and DOIs that feeds of PubMed leave out. Needs crossrefMailto. Europe PMC sources are read in any case.')
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

@description('When to look at the age of the data, paused digests and given-up messages, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param watchSchedule string = '0 */15 * * * *'

@description('Address of a WebSub hub that is told of every change; without it none is.')
param webSubHub string = ''

@description('When the hub is told of what changed, as NCRONTAB with six fields, in UTC.')
@minLength(11)
param webSubSchedule string = '30 */5 * * * *'

@description('How mail goes: through Azure Communication Services, as the app\'s identity, or through a mail server, by password.')
@allowed(['Acs', 'Smtp'])
param mailTransport string = 'Acs'

@description('The sender of every mail, such as News <news@example.org>; empty for the address that Azure\'s mail service is set up with.')
param mailFrom string = ''

@description('Name of the site, in the header of every page.')
@minLength(1)
@maxLength(60)
param siteName string = 'Rare Cancers'

@description('Who runs the site; empty for nobody in particular.')
@maxLength(200)
param operatorName string = ''

@description('How to reach them: an email address, a web address or other text.')
@maxLength(300)
param operatorContact string = ''

@description('Who sends, and how to reach them by post: one line at the end of every mail.')
param mailContact string = ''

@description('How many mails may go in any minute, over all instances; 0 for no limit. Null: what the mail service allows at first, 30 from a domain of your own and 5 from Azure\'s.')
@minValue(0)
param mailPerMinute int?

@description('How many mails may go in any hour, over all instances; 0 for no limit. Null: what the mail service allows at first, 100 from a domain of your own and 10 from Azure\'s.')
@minValue(0)
param mailPerHour int?

@description('Acs: the domain that mails come from, such as news.example.org; empty for one of Azure\'s, which is for trying out.')
param mailDomain string = ''

@description('Acs: whether the records of that domain were found. docs/azure.md explains how to check them.')
param mailDomainIsVerified bool = false

@description('Acs: what stands before the @ of the sender\'s address.')
@minLength(1)
@maxLength(64)
param mailSenderName string = 'digest'

@description('Acs: name that is shown as the sender.')
@minLength(1)
param mailSenderDisplayName string = 'Rare cancers'

@description('Acs: where Azure keeps the data at rest. It does not change later.')
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

@description('Acs: whether Event Grid delivers reports of emails that came back. It needs its role first: without createRoleAssignments, set this to true once the roleCommands have been run.')
param bounceEvents bool = createRoleAssignments

@description('Smtp: host name of the mail server.')
param smtpHost string = ''

@description('Smtp: port of the mail server. Azure blocks 25 for most subscriptions.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('Smtp: user name at the mail server.')
param smtpUser string = ''

@description('Smtp: password at the mail server. It goes into the vault; empty leaves the one there as it is.')
@secure()
param smtpPassword string = ''

@description('Smtp: how the connection is encrypted: by STARTTLS (port 587) or from the first byte (port 465).')
@allowed(['StartTls', 'Tls'])
param smtpSecurity string = 'StartTls'

@description('Smtp: how many connections an instance keeps: so many mails go at once.')
@minValue(1)
@maxValue(100)
param smtpConnections int = 4

@description('Makes the names unique, and the same at every deployment to this resource group.')
var suffix = uniqueString(resourceGroup().id, namePrefix)

@description('Names of the resources. Storage accounts and vaults take 24 characters at most, and accounts no hyphens.')
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

@description('Blob container that holds the deployed package.')
var deploymentContainerName = 'deployment-packages'

@description('Whether mail goes through Communication Services.')
var sendsByService = mailTransport == 'Acs'

@description('Whether Event Grid delivers to a queue of the app.')
var receivesEvents = sendsByService && bounceEvents

@description('What the mail service allows at first: of a mail server nothing is known.')
var startQuota = !sendsByService
  ? { minute: 0, hour: 0 }
  : empty(mailDomain) ? { minute: 5, hour: 10 } : { minute: 30, hour: 100 }

@description('Mails in a minute, 0 for any number.')
var perMinute = mailPerMinute ?? startQuota.minute

@description('Mails in an hour, 0 for any number.')
var perHour = mailPerHour ?? startQuota.hour

@description('A plan over zones needs storage over zones.')
var checkedStorageSku = zoneRedundant && !contains(storageSku, 'ZRS')
  ? fail('zoneRedundant needs storageSku Standard_ZRS or Standard_GZRS.')
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
  // The app starts by reading its package: the roles come first.
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

@description('Address of the site for readers.')
var siteUrl = !empty(publicBaseUrl)
  ? publicBaseUrl
  : 'https://${frontDoor ? door!.outputs.hostName : functionApp.outputs.defaultHostName}'

@description('One setting for each former name of the Collection.')
var formerSlugSettings = toObject(
  range(0, length(collectionFormerSlugs)),
  index => 'Collections__Items__0__FormerSlugs__${index}',
  index => collectionFormerSlugs[index]
)

@description('The settings of each source; one that is not given is left out.')
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
    productSettings: union(formerSlugSettings, sourceSettings, allowedHostSettings, {
      PublicBaseUrl: siteUrl
      SiteName: siteName
      Operator__Name: operatorName
      Operator__Contact: operatorContact
      FrontDoor__Id: frontDoor ? door!.outputs.frontDoorId : ''
      Collections__Schedule: collectionsSchedule
      Collections__NewSchedule: collectionsNewSchedule
      Collections__Items__0__Slug: collectionSlug
      Collections__Items__0__Source: empty(collectionSource) && empty(collectionSources)
        ? fail('There is no source: collectionSource or collectionSources must name one.')
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
      // There is no folder of reports on the app's disk: they come by the queue.
      Bounces__Schedule: '0 0 0 1 1 *'
      WebSub__Hub: webSubHub
      WebSub__Schedule: webSubSchedule
      Mail__From: !empty(mailFrom)
        ? mailFrom
        : sendsByService ? email!.outputs.senderAddress : fail('mailTransport Smtp needs mailFrom.')
      Mail__Contact: mailContact
      Mail__PerMinute: perMinute == 0 ? '' : string(perMinute)
      Mail__PerHour: perHour == 0 ? '' : string(perHour)
      Mail__Acs__Endpoint: sendsByService ? email!.outputs.endpoint : ''
      Mail__Acs__ClientId: sendsByService ? identity.properties.clientId : ''
      Mail__Smtp__Host: sendsByService ? '' : empty(smtpHost) ? fail('mailTransport Smtp needs smtpHost.') : smtpHost
      Mail__Smtp__Port: string(smtpPort)
      Mail__Smtp__User: smtpUser
      Mail__Smtp__Password: sendsByService ? '' : secretReference(names.vault, 'smtp-password')
      Mail__Smtp__Security: smtpSecurity
      Mail__Smtp__Connections: string(smtpConnections)
    })
  }
  // A reference to a secret is resolved when it is set: vault, role and app come first.
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

@description('Name of the function app: where the package is deployed to.')
output functionAppName string = names.app

@description('Address at which the app itself answers once a package is deployed.')
output functionAppUrl string = 'https://${functionApp.outputs.defaultHostName}'

@description('Address of the site for readers.')
output siteUrl string = siteUrl

@description('Address that says how the app is: 200, or 503 when the data are outdated.')
output healthUrl string = '${siteUrl}/health'

@description('Name of the storage account that holds everything.')
output storageAccountName string = names.storage

@description('Name of the vault that holds the keys of signed links and the password at the mail server.')
output vaultName string = names.vault

@description('Name of the identity under which the app runs.')
output identityName string = names.identity

@description('Name of the Email Communication Services resource; empty for a mail server.')
output emailServiceName string = sendsByService ? names.emailService : ''

@description('Records to create for the domain that mails come from.')
output mailDnsRecords DnsRecord[] = sendsByService ? email!.outputs.dnsRecords : []

@description('Records to create for the host name that readers use.')
output siteDnsRecords DnsRecord[] = frontDoor ? door!.outputs.dnsRecords : []

@description('Commands that someone who may assign roles has to run; none when this deployment assigned them.')
output roleCommands string[] = roles.outputs.commands

@description('The workbook that shows what the app does.')
output workbookId string = workbook.outputs.workbookId
