// An example: put your own values here, and keep secrets out.
using 'main.bicep'

// The short name RC is inferred: open the address in a browser first.
param collectionSource = 'https://www.biomedcentral.com/collections/RC'

// With a domain of your own, add publicBaseUrl before the first deployment.

param mailFrom = 'digest@rare-cancers.example.org'
param smtpHost = 'smtp.example.org'
param smtpUser = 'digest'

// Read on the machine that deploys; neither has a default, so that a forgotten one stops the deployment.
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD')
param tokensKey = readEnvironmentVariable('TOKENS_KEY')
