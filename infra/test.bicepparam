// An example for trying out: an Azure-managed email domain, which allows ten emails an hour, and nothing with a monthly charge.
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
