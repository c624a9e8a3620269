// The status cache. It may be lost at any time: the app answers from the durable store then.

param name string
param location string
param tags object

@description('The vault that takes the address, with the key in it.')
param vaultName string

@description('Size of Azure Managed Redis.')
param sku string

@description('Reachable only through a private endpoint.')
param private bool

resource cache 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    highAvailability: 'Disabled'
    minimumTlsVersion: '1.2'
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
  }

  resource database 'databases' = {
    name: 'default'
    properties: {
      // The app connects with an address only, so the key is in it.
      accessKeysAuthentication: 'Enabled'
      clientProtocol: 'Encrypted'
      // One endpoint, also through a private one.
      clusteringPolicy: 'EnterpriseCluster'
      evictionPolicy: 'AllKeysLRU'
      port: 10000
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName

  resource address 'secrets' = {
    name: 'redisUrl'
    properties: {
      value: '${cache.properties.hostName}:10000,password=${cache::database.listKeys().primaryKey},ssl=true'
    }
  }
}

output id string = cache.id
output url string = '@Microsoft.KeyVault(SecretUri=${vault::address.properties.secretUri})'
