// What someone should hear of: server errors, failed orchestrations, and an app that is not ready.

param name string
param location string
param tags object

param insightsId string

@description('Address of the app.')
param appUrl string

@description('Who gets a mail. Empty: alerts show in the portal only.')
param email string

var rules = [
  {
    name: 'server-errors'
    description: 'More than one in twenty requests, and at least five, ended with a server error.'
    query: '''
      requests
      | summarize total = sum(itemCount), failed = sumif(itemCount, toint(resultCode) >= 500)
      | where failed >= 5 and failed * 20 > total
    '''
  }
  {
    name: 'failed-orchestrations'
    description: 'An orchestration failed. Items that fail do not: a task with failed items completes.'
    query: '''
      traces
      | where tostring(customDimensions.Category) == "Host.Triggers.DurableTask"
      | where tostring(customDimensions.prop__functionType) == "Orchestrator"
      | where tostring(customDimensions.prop__state) == "Failed"
    '''
  }
]

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'functions'
    emailReceivers: [
      {
        name: 'mail'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rule.name}-${name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      description: rule.description
      displayName: rule.name
      severity: 2
      enabled: true
      autoMitigate: true
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      scopes: [insightsId]
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: empty(email) ? [] : [mail.id]
      }
    }
  }
]

resource readiness 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'ready-${name}'
  location: location
  // The portal finds the test by this tag.
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Kind: 'standard'
    Name: 'ready'
    SyntheticMonitorId: 'ready-${name}'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'us-va-ash-azr' }
      { Id: 'apac-sg-sin-azr' }
    ]
    Request: {
      HttpVerb: 'GET'
      ParseDependentRequests: false
      RequestUrl: '${appUrl}/health/ready'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'not-ready-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Two of three places on earth did not get a 200 from /health/ready.'
    severity: 1
    enabled: true
    autoMitigate: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    scopes: [readiness.id, insightsId]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      componentId: insightsId
      failedLocationCount: 2
      webTestId: readiness.id
    }
    actions: empty(email) ? [] : [{ actionGroupId: mail.id }]
  }
}
