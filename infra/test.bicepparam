// An example for trying out: a domain of Azure's for mail, which sends ten mails an hour, and nothing that costs by the month.
using 'main.bicep'

param namePrefix = 'rctest'
param tags = {
  product: 'RareCancersFunctions'
  environment: 'test'
}

param instanceMemoryMB = 512
param keyVaultPurgeProtection = false

param collectionSource = 'https://www.biomedcentral.com/collections/RC'
param fetchingContact = 'https://rare-cancers.example.org'

param mailTransport = 'Acs'
