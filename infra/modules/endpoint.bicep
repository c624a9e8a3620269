// A private endpoint, and the name that leads to it inside of the network.

param name string
param location string
param tags object

@description('The network in which the name counts.')
param networkId string

@description('The subnet that the endpoint is in.')
param subnetId string

@description('What it leads to.')
param serviceId string

@description('Which part of the service: blob, vault, ...')
param groupId string

@description('The DNS zone that such a service has for private endpoints.')
param zone string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    privateLinkServiceConnections: [
      {
        name: groupId
        properties: {
          groupIds: [groupId]
          privateLinkServiceId: serviceId
        }
      }
    ]
    subnet: {
      id: subnetId
    }
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: groupId
          properties: {
            privateDnsZoneId: zoneOfService.id
          }
        }
      ]
    }
  }
}

resource zoneOfService 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zone
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: networkId
      }
    }
  }
}
