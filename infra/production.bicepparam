// An example with everything on: put your own values here. There is no secret among them.
using 'main.bicep'

param tags = {
  product: 'RareCancersFunctions'
  environment: 'production'
}

param storageSku = 'Standard_ZRS'
param zoneRedundant = true
param privateNetworking = true
param logRetentionInDays = 90

// The short name RC is inferred: open the address in a browser first.
param collectionSource = 'https://www.biomedcentral.com/collections/RC'

// One more Collection, and a journal by its feed: articles on any topic of the vocabulary. docs/sources.md explains sources.
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

// Who reads here can be written to, by the publisher and by Crossref.
param fetchingContact = 'https://rare-cancers.example.org'
param crossrefMailto = 'metadata@rare-cancers.example.org'
param europePmcEnabled = true

param frontDoor = true
param siteDomain = 'rare-cancers.example.org'

param mailTransport = 'Acs'
// Not the name of siteDomain: that one has a CNAME record, and a name with a CNAME record can have no other record.
param mailDomain = 'news.rare-cancers.example.org'
param mailFrom = 'Rare cancers <digest@news.rare-cancers.example.org>'
param mailContact = 'Example Institute, 1 Example Street, 12345 Example'

// Not at the first deployment: once the domain's records were found.
param mailDomainIsVerified = bool(readEnvironmentVariable('MAIL_DOMAIN_IS_VERIFIED', 'true'))

param alertEmails = ['on-duty@rare-cancers.example.org']
param availabilityTest = true
