// An example with your own mail server, for someone who may not assign roles.
using 'main.bicep'

param createRoleAssignments = false

param collectionSource = 'https://www.biomedcentral.com/collections/RC'
param fetchingContact = 'https://rare-cancers.example.org'

param mailTransport = 'Smtp'
param mailFrom = 'Rare cancers <digest@rare-cancers.example.org>'
param smtpHost = 'smtp.example.org'
param smtpUser = 'digest'

// Read on the machine that deploys. It can be left out once it is in the vault.
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD', '')
