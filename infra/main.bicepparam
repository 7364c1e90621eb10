// An example: put your own values here, and keep secrets out.
using 'main.bicep'

// The short name RC is inferred: open the address in a browser first.
param collectionSource = 'https://www.biomedcentral.com/collections/RC'

// Who reads here can be written to, by the publisher and by Crossref.
param fetchingContact = 'https://rare-cancers.example.org'
param crossrefMailto = 'metadata@rare-cancers.example.org'

// With a domain of your own, add publicBaseUrl before the first deployment.

param mailFrom = 'digest@rare-cancers.example.org'
param smtpHost = 'smtp.example.org'
param smtpUser = 'digest'

// Read on the machine that deploys; neither has a default, so that a forgotten one stops the deployment.
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD')
param tokensKey = readEnvironmentVariable('TOKENS_KEY')
