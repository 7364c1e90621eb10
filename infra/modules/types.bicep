@export()
@description('Tags that every resource carries.')
type Tags = {
  @description('Value of the tag with this name.')
  *: string
}

@export()
@description('App settings: each name is a configuration key with __ for every colon. No value is a secret: those are references to Key Vault.')
type AppSettings = {
  @description('Value of the setting with this name.')
  *: string
}

@export()
@description('A record to create in the DNS zone of a domain.')
type DnsRecord = {
  @description('What the record is for.')
  purpose: string

  @description('Type of the record, such as TXT.')
  type: string

  @description('Name of the record; relative to the domain where the mail service gives it so.')
  name: string

  @description('Value of the record.')
  value: string
}

@export()
@description('The Key Vault reference that an app setting holds in place of a secret.')
func secretReference(vault string, secret string) string =>
  '@Microsoft.KeyVault(VaultName=${vault};SecretName=${secret})'
