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
param collectionFormerSlugs = empty(readEnvironmentVariable('COLLECTION_FORMER_SLUGS', ''))
  ? []
  : split(readEnvironmentVariable('COLLECTION_FORMER_SLUGS', ''), ',')
// JSON, such as [{"address": "https://www.nature.com/bjc.rss", "topics": ["any"]}].
param collectionSources = json(readEnvironmentVariable('COLLECTION_SOURCES', '[]'))
param fetchingAllowedHosts = empty(readEnvironmentVariable('FETCHING_ALLOWED_HOSTS', ''))
  ? []
  : split(readEnvironmentVariable('FETCHING_ALLOWED_HOSTS', ''), ',')
param collectionTitle = readEnvironmentVariable('COLLECTION_TITLE', 'Rare cancers')
param crossrefMailto = readEnvironmentVariable('CROSSREF_MAILTO', '')
param europePmcEnabled = bool(readEnvironmentVariable('EUROPE_PMC_ENABLED', 'false'))

param mailDomain = readEnvironmentVariable('MAIL_DOMAIN', '')
param mailDomainIsVerified = bool(readEnvironmentVariable('MAIL_DOMAIN_IS_VERIFIED', 'false'))
param mailFrom = readEnvironmentVariable('MAIL_FROM', '')
param mailContact = readEnvironmentVariable('MAIL_CONTACT', '')
param smtpHost = readEnvironmentVariable('SMTP_HOST', '')
param smtpUser = readEnvironmentVariable('SMTP_USER', '')
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD', '')

param siteName = readEnvironmentVariable('SITE_NAME', 'Rare Cancers')
param operatorName = readEnvironmentVariable('OPERATOR_NAME', '')
param operatorContact = readEnvironmentVariable('OPERATOR_CONTACT', '')
param publicBaseUrl = readEnvironmentVariable('PUBLIC_BASE_URL', '')
param alertEmails = empty(readEnvironmentVariable('ALERT_EMAILS', ''))
  ? []
  : split(readEnvironmentVariable('ALERT_EMAILS', ''), ',')
param availabilityTest = bool(readEnvironmentVariable('AVAILABILITY_TEST', 'false'))
param createRoleAssignments = bool(readEnvironmentVariable('CREATE_ROLE_ASSIGNMENTS', 'true'))
// Needs a role, which someone else must assign if this deployment does not.
param bounceEvents = createRoleAssignments || bool(readEnvironmentVariable('BOUNCE_EVENTS', 'false'))
