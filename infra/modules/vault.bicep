// Where the two secrets are that have no identity to replace them: the addresses of Redis and MongoDB.

param name string
param location string
param tags object

@description('The identity of the app.')
param principalId string

@description('Who deploys. azd reads the password of the database again before a later deployment.')
param deployerId string

@description('Reachable only through a private endpoint, and from allowedIpAddress.')
param private bool

@description('An address that may reach the vault although it is private, to deploy from there again. Empty: none.')
param allowedIpAddress string

var keyVaultSecretsUser = '4633458b-17de-408a-874b-0445c86b69e6' // Key Vault Secrets User: reads, lists nothing, writes nothing

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    enableRbacAuthorization: true
    enableSoftDelete: true
    publicNetworkAccess: private && empty(allowedIpAddress) ? 'Disabled' : 'Enabled'
    tenantId: tenant().tenantId
    networkAcls: {
      // Deployments write secrets through Azure Resource Manager, which is one of these services.
      bypass: 'AzureServices'
      defaultAction: private ? 'Deny' : 'Allow'
      ipRules: empty(allowedIpAddress) ? [] : [{ value: allowedIpAddress }]
    }
    sku: {
      family: 'A'
      name: 'standard'
    }
  }
}

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource deployer 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, deployerId, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: deployerId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

output id string = vault.id
output name string = vault.name
