// An example with everything enabled. Replace the values with your own; none is a secret.
using 'main.bicep'

param tags = {
  product: 'RareCancersFunctions'
  environment: 'production'
}

param storageSku = 'Standard_ZRS'
param zoneRedundant = true
param privateNetworking = true
param logRetentionInDays = 90

// The short name RC is a guess: open the address in a browser first.
param collectionSource = 'https://www.biomedcentral.com/collections/RC'

// Another Collection page, and a journal's feed, from which only articles on topics of the vocabulary are taken. docs/sources.md explains sources.
param collectionSources = [
  {
    address: 'https://www.biomedcentral.com/collections/RCTS'
  }
  {
    address: 'https://www.nature.com/bjc.rss'
    name: 'British Journal of Cancer'
    topics: ['any']
    issn: '1532-1827'
  }
]

// Where the publisher and Crossref can reach you.
param fetchingContact = 'https://rare-cancers.example.org'
param crossrefMailto = 'metadata@rare-cancers.example.org'
param europePmcEnabled = true

param frontDoor = true
param siteDomain = 'rare-cancers.example.org'

param mailTransport = 'Acs'
// Must differ from siteDomain, which has a CNAME record: a name with a CNAME record cannot have other records.
param mailDomain = 'news.rare-cancers.example.org'
param mailFrom = 'Rare cancers <digest@news.rare-cancers.example.org>'
param mailContact = 'Example Institute, 1 Example Street, 12345 Example'

// Set this to true only after the first deployment, once Azure has verified the domain's records.
param mailDomainIsVerified = bool(readEnvironmentVariable('MAIL_DOMAIN_IS_VERIFIED', 'true'))

param alertEmails = ['on-duty@rare-cancers.example.org']
param availabilityTest = true
