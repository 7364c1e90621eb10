@export()
@description('Tags of every resource.')
type Tags = {
  @description('Value of the tag with this name.')
  *: string
}

@export()
@description('App settings: each name is a configuration key with __ for every colon. No value is a secret: secrets are references to Key Vault.')
type AppSettings = {
  @description('Value of the setting with this name.')
  *: string
}

@export()
@description('A source of the Collection besides its page.')
type CollectionSource = {
  @description('What to read: an address; for Europe PMC also a query, for Crossref also an ISSN or words.')
  @minLength(1)
  address: string

  @description('Kind of source; needed only if the address does not show it.')
  kind: ('Page' | 'Feed' | 'EuropePmc' | 'Crossref')?

  @description('IDs of the topics to take, or any for articles that name any topic. Leave it out for every article.')
  topics: string[]?

  @description('Types of articles to take, such as Review. Leave it out for every type.')
  types: string[]?

  @description('Name on pages and in messages. Leave it out for a short form of the address.')
  name: string?

  @description('ISSN of a feed\'s journal, to find articles that the feed dropped before it was read.')
  @minLength(9)
  @maxLength(9)
  issn: string?
}

@export()
@description('A record to create in the DNS zone of a domain.')
type DnsRecord = {
  @description('What the record is for.')
  purpose: string

  @description('Type of the record, such as TXT.')
  type: string

  @description('Name of the record; relative to the domain if the mail service gives it that way.')
  name: string

  @description('Value of the record.')
  value: string
}

@export()
@description('The Key Vault reference that an app setting has in place of a secret.')
func secretReference(vault string, secret string) string =>
  '@Microsoft.KeyVault(VaultName=${vault};SecretName=${secret})'
