// All that the app needs in Azure, in one resource group. `azd up` deploys it, then the app.
// Nothing has a password but Redis and MongoDB, and those are in Key Vault.

targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the environment. Every name is made from it.')
param environmentName string

@minLength(1)
@description('Where everything is.')
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Who deploys, and may read the secrets again.')
param deployerId string = deployer().objectId

@description('True: storage, vault, cache and database can be reached from a network of the app only. The app itself stays public, behind its keys.')
param privateNetwork bool = false

@description('With privateNetwork: an address that may reach the vault, to deploy from there again. Empty: none.')
param allowedIpAddress string = ''

@secure()
@description('Address of a MongoDB server that is there already. Empty: a cluster is made.')
param mongodbUrl string = ''

@secure()
@minLength(8)
@description('Password of the MongoDB cluster that is made.')
param mongodbPassword string

@description('Size of the MongoDB cluster.')
param mongodbTier string = 'M10'

@minValue(32)
@description('Storage of the MongoDB cluster, in GB.')
param mongodbStorageGb int = 32

@description('False: no Redis. Every read of a task asks the durable store then.')
param redisEnabled bool = true

@description('Size of Azure Managed Redis.')
param redisSku string = 'Balanced_B0'

@allowed([512, 2048, 4096])
@description('Memory of one instance of the app, in MB.')
param instanceMemoryMB int = 2048

@minValue(1)
@maxValue(1000)
@description('Most instances of the app at a time.')
param maximumInstances int = 40

@minValue(0)
@description('Instances for durable work that are always there. 0 costs nothing while there is no work, and starts slower.')
param alwaysReadyInstances int = 1

@description('Who gets a mail when an alert fires. Empty: alerts show in the portal only.')
param alertEmail string = ''

@minValue(30)
@maxValue(730)
@description('How long logs are kept, in days.')
param logRetentionDays int = 30

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    name: token
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    retentionDays: logRetentionDays
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    private: privateNetwork
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    deployerId: deployerId
    private: privateNetwork
    allowedIpAddress: allowedIpAddress
  }
}

module redis 'modules/redis.bicep' = if (redisEnabled) {
  scope: group
  params: {
    name: 'redis-${token}'
    location: location
    tags: tags
    vaultName: vault.outputs.name
    sku: redisSku
    private: privateNetwork
  }
}

module mongodb 'modules/mongodb.bicep' = {
  scope: group
  params: {
    name: 'mongo-${token}'
    location: location
    tags: tags
    vaultName: vault.outputs.name
    url: mongodbUrl
    password: mongodbPassword
    tier: mongodbTier
    storageGb: mongodbStorageGb
    private: privateNetwork
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
  }
}

module storageDoors 'modules/endpoint.bicep' = [
  for part in ['blob', 'queue', 'table']: if (privateNetwork) {
    name: 'endpoint-${part}'
    scope: group
    params: {
      name: 'pe-${part}-${token}'
      location: location
      tags: tags
      networkId: network!.outputs.id
      subnetId: network!.outputs.endpointsSubnetId
      serviceId: storage.outputs.id
      groupId: part
      zone: 'privatelink.${part}.${environment().suffixes.storage}'
    }
  }
]

module vaultDoor 'modules/endpoint.bicep' = if (privateNetwork) {
  name: 'endpoint-vault'
  scope: group
  params: {
    name: 'pe-vault-${token}'
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    serviceId: vault.outputs.id
    groupId: 'vault'
    zone: 'privatelink.vaultcore.azure.net'
  }
}

module redisDoor 'modules/endpoint.bicep' = if (privateNetwork && redisEnabled) {
  name: 'endpoint-redis'
  scope: group
  params: {
    name: 'pe-redis-${token}'
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    serviceId: redis!.outputs.id
    groupId: 'redisEnterprise'
    zone: 'privatelink.redis.azure.net'
  }
}

module mongodbDoor 'modules/endpoint.bicep' = if (privateNetwork && empty(mongodbUrl)) {
  name: 'endpoint-mongodb'
  scope: group
  params: {
    name: 'pe-mongodb-${token}'
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    serviceId: mongodb.outputs.id
    groupId: 'MongoCluster'
    zone: 'privatelink.mongocluster.cosmos.azure.com'
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packagesUrl: storage.outputs.packagesUrl
    insightsConnectionString: monitoring.outputs.connectionString
    mongodbUrl: mongodb.outputs.url
    redisUrl: redisEnabled ? redis!.outputs.url : 'off'
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
  }
  // It starts at once, and must find what it uses.
  dependsOn: [storageDoors, vaultDoor, redisDoor, mongodbDoor]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    name: token
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    appUrl: functions.outputs.url
    email: alertEmail
  }
}

output APP_NAME string = functions.outputs.name
output APP_URL string = functions.outputs.url
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_RESOURCE_GROUP string = group.name

// azd gives its values to `dotnet publish` as variables: this one makes it build for the Functions host.
output FunctionsHost string = 'Azure'
