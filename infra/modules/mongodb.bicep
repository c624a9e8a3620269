// The documents: an Azure DocumentDB cluster (Cosmos DB for MongoDB vCore), or a server that is there already.

param name string
param location string
param tags object

@description('The vault that takes the address, with the password in it.')
param vaultName string

@secure()
@description('The address of a server that is there already. Empty: a cluster is made.')
param url string

@secure()
@description('Password of the cluster.')
param password string

@description('Size of the cluster.')
param tier string

@minValue(32)
@description('Storage of the cluster, in GB.')
param storageGb int

@description('Reachable only through a private endpoint.')
param private bool

var made = empty(url)
var user = 'functionstasks'

resource cluster 'Microsoft.DocumentDB/mongoClusters@2025-09-01' = if (made) {
  name: name
  location: location
  tags: tags
  properties: {
    administrator: {
      userName: user
      password: password
    }
    compute: {
      tier: tier
    }
    highAvailability: {
      targetMode: 'Disabled'
    }
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    serverVersion: '8.0'
    sharding: {
      shardCount: 1
    }
    storage: {
      sizeGb: storageGb
      type: 'PremiumSSD'
    }
  }

  // This range stands for the services of Azure: Flex Consumption has no addresses of its own without a network.
  resource azure 'firewallRules' = if (!private) {
    name: 'AllowAllAzureServices'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName

  resource address 'secrets' = {
    name: 'mongodbUrl'
    properties: {
      // What stands before the host are places for user and password.
      value: made
        ? 'mongodb+srv://${user}:${uriComponent(password)}@${last(split(cluster!.properties.connectionString, '@'))}'
        : url
    }
  }

  // Read by azd before a later deployment, so that the password stays the same.
  resource secret 'secrets' = if (made) {
    name: 'mongodbPassword'
    properties: {
      value: password
    }
  }
}

output id string = made ? cluster.id : ''
output url string = '@Microsoft.KeyVault(SecretUri=${vault::address.properties.secretUri})'
