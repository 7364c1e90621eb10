@export()
@description('Tags that every resource carries.')
type Tags = {
  @description('Value of the tag with this name.')
  *: string
}

@export()
@description('App settings: each name is a configuration key with __ for every colon. Secure as a whole, so that no value shows in the deployment history.')
@secure()
type AppSettings = {
  @description('Value of the setting with this name.')
  *: string
}
