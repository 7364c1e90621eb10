// The parameters of `azd up`, read from its environment: `azd env set NAME value`. test.bicepparam and
// production.bicepparam are examples for `az deployment group create`.
using 'main.bicep'

// azd sets the first two itself. Each environment needs its own resource group: names derive from the group and namePrefix.
param location = readEnvironmentVariable('AZURE_LOCATION')
param tags = {
  product: 'RareCancersFunctions'
  'azd-env-name': readEnvironmentVariable('AZURE_ENV_NAME')
}

// Three values have no default; if one is missing, the deployment stops.
param collectionSource = readEnvironmentVariable('COLLECTION_SOURCE')
param fetchingContact = readEnvironmentVariable('FETCHING_CONTACT')
param mailTransport = readEnvironmentVariable('MAIL_TRANSPORT')

param collectionSlug = readEnvironmentVariable('COLLECTION_SLUG', 'rare-cancers')
// Lists are separated by commas.
param collectionFormerSlugs = filter(
  map(split(readEnvironmentVariable('COLLECTION_FORMER_SLUGS', ''), ','), slug => trim(slug)),
  slug => !empty(slug)
)
// JSON, such as [{"address": "https://www.nature.com/bjc.rss", "topics": ["any"]}].
param collectionSources = json(readEnvironmentVariable('COLLECTION_SOURCES', '[]'))
param fetchingAllowedHosts = filter(
  map(split(readEnvironmentVariable('FETCHING_ALLOWED_HOSTS', ''), ','), host => trim(host)),
  host => !empty(host)
)
param collectionTitle = readEnvironmentVariable('COLLECTION_TITLE', 'Rare cancers')
param collectionJournalUrl = readEnvironmentVariable('COLLECTION_JOURNAL_URL', 'https://bmccancer.biomedcentral.com/')
param collectionIssn = readEnvironmentVariable('COLLECTION_ISSN', '1471-2407')
param crossrefMailto = readEnvironmentVariable('CROSSREF_MAILTO', '')
param europePmcEnabled = bool(readEnvironmentVariable('EUROPE_PMC_ENABLED', 'false'))

param mailDomain = readEnvironmentVariable('MAIL_DOMAIN', '')
param mailDomainIsVerified = bool(readEnvironmentVariable('MAIL_DOMAIN_IS_VERIFIED', 'false'))
param mailSenderName = readEnvironmentVariable('MAIL_SENDER_NAME', 'digest')
param mailSenderDisplayName = readEnvironmentVariable('MAIL_SENDER_DISPLAY_NAME', 'Rare cancers')
// JSON, as these may be null: the initial quota of the mail service.
param mailPerMinute = json(readEnvironmentVariable('MAIL_PER_MINUTE', 'null'))
param mailPerHour = json(readEnvironmentVariable('MAIL_PER_HOUR', 'null'))
param mailFrom = readEnvironmentVariable('MAIL_FROM', '')
param mailContact = readEnvironmentVariable('MAIL_CONTACT', '')
param smtpHost = readEnvironmentVariable('SMTP_HOST', '')
param smtpPort = int(readEnvironmentVariable('SMTP_PORT', '587'))
param smtpSecurity = readEnvironmentVariable('SMTP_SECURITY', 'StartTls')
param smtpUser = readEnvironmentVariable('SMTP_USER', '')
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD', '')

param siteName = readEnvironmentVariable('SITE_NAME', 'Rare Cancers')
param operatorName = readEnvironmentVariable('OPERATOR_NAME', '')
param operatorContact = readEnvironmentVariable('OPERATOR_CONTACT', '')
param publicBaseUrl = readEnvironmentVariable('PUBLIC_BASE_URL', '')
param frontDoor = bool(readEnvironmentVariable('FRONT_DOOR', 'false'))
param siteDomain = readEnvironmentVariable('SITE_DOMAIN', '')
param alertEmails = filter(
  map(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), address => trim(address)),
  address => !empty(address)
)
param logDailyCapInGB = int(readEnvironmentVariable('LOG_DAILY_CAP_IN_GB', '1'))
param availabilityTest = bool(readEnvironmentVariable('AVAILABILITY_TEST', 'false'))
param createRoleAssignments = bool(readEnvironmentVariable('CREATE_ROLE_ASSIGNMENTS', 'true'))
// Needs a role, which someone else must assign if this deployment does not.
param bounceEvents = bool(readEnvironmentVariable(
  'BOUNCE_EVENTS',
  readEnvironmentVariable('CREATE_ROLE_ASSIGNMENTS', 'true')
))
// JSON with app settings that no parameter sets, such as {"Subscriptions__DefaultTimeZone": "Europe/Berlin"}.
param extraSettings = json(readEnvironmentVariable('EXTRA_SETTINGS', '{}'))
