// Alerts by email to the operators. The rules query the metrics in RareCancers.Telemetry.MetricNames; two query the logs themselves.
import { Tags } from 'types.bicep'

@description('First part of the names of the rules.')
param namePrefix string

@description('Name of the action group.')
@minLength(1)
@maxLength(260)
param actionGroupName string

@description('Azure region: that of the workspace.')
param location string

@description('Tags of the resources.')
param tags Tags

@description('Email addresses that receive alerts.')
param emails string[]

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Name of the availability test; empty for none.')
param availabilityTestName string

@description('Hours without a successful reading of any source after which an alert fires.')
@allowed([6, 24, 48])
param silentHours int

@description('Age of the data of a source, in days, above which an alert fires.')
@minValue(1)
@maxValue(90)
param outdatedDays int

@description('Percentage of an hour\'s emails that may be permanently rejected before an alert fires.')
@minValue(1)
@maxValue(100)
param failedMailPercent int

@description('Daily cap of logs in GB.')
@minValue(1)
@maxValue(100)
param logDailyCapInGB int

@description('The same time span in ISO 8601.')
var silentWindow = { '6': 'PT6H', '24': 'P1D', '48': 'P2D' }[string(silentHours)]

// A gauge is exported as the sum of a single value, with or without a maximum.
@description('The rules: the query, its time window, and the threshold of the alert.')
var rules = [
  {
    name: 'collection-silent'
    title: 'No source was read successfully for ${silentHours} hours'
    severity: 1
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.collections.read'
      | where tostring(Properties.outcome) in ('changed', 'unchanged')
      | summarize Value = sum(Sum)
      '''
    window: silentWindow
    frequency: 'PT1H'
    comparison: 'LessThan'
    threshold: 1
    dimension: ''
  }
  {
    name: 'page-refused'
    title: 'A source was refused: it cannot be read or looks wrong. The refused part was not stored'
    severity: 1
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.collections.read'
      | where tostring(Properties.outcome) == 'refused'
      | summarize Value = sum(Sum) by collection = tostring(Properties.collection)
      '''
    window: 'PT1H'
    frequency: 'PT30M'
    comparison: 'GreaterThan'
    threshold: 0
    dimension: 'collection'
  }
  {
    name: 'feed-gap'
    title: 'A feed may have dropped items before they were read'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.gaps'
      | summarize Value = max(max_of(Max, Sum)) by collection = tostring(Properties.collection)
      '''
    window: 'PT1H'
    frequency: 'PT30M'
    comparison: 'GreaterThan'
    threshold: 0
    dimension: 'collection'
  }
  {
    name: 'poison-message'
    title: 'A message failed too often and was moved to a -poison queue'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.poison_messages'
      | summarize Value = max(max_of(Max, Sum)) by queue = tostring(Properties.queue)
      '''
    window: 'PT1H'
    frequency: 'PT30M'
    comparison: 'GreaterThan'
    threshold: 0
    dimension: 'queue'
  }
  {
    name: 'bounce-unread'
    title: 'A report of a bounced email could not be read and was set aside'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.unread_bounces'
      | summarize Value = max(max_of(Max, Sum))
      '''
    window: 'PT1H'
    frequency: 'PT30M'
    comparison: 'GreaterThan'
    threshold: 0
    dimension: ''
  }
  {
    name: 'digest-paused'
    title: 'A digest is paused until the operator resumes it'
    severity: 1
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.paused_digests'
      | summarize Value = max(max_of(Max, Sum))
      '''
    window: 'PT1H'
    frequency: 'PT30M'
    comparison: 'GreaterThan'
    threshold: 0
    dimension: ''
  }
  {
    name: 'mails-failing'
    title: 'More than ${failedMailPercent} percent of an hour\'s emails were permanently rejected'
    severity: 2
    // A percentage of a handful of emails says nothing.
    query: '''
      AppMetrics
      | where Name in ('rare_cancers.mails.sent', 'rare_cancers.mails.failed')
      | summarize Failed = sumif(Sum, Name == 'rare_cancers.mails.failed'), All = sum(Sum)
      | where All >= 20
      | extend Value = 100.0 * Failed / All
      '''
    window: 'PT1H'
    frequency: 'PT30M'
    comparison: 'GreaterThan'
    threshold: failedMailPercent
    dimension: ''
  }
  {
    name: 'data-outdated'
    title: 'The data of a source is older than ${outdatedDays} days'
    severity: 2
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.data_age'
      | summarize Value = max(max_of(Max, Sum)) / 86400 by collection = tostring(Properties.collection)
      '''
    window: 'PT1H'
    frequency: 'PT1H'
    comparison: 'GreaterThan'
    threshold: outdatedDays
    dimension: 'collection'
  }
  // Without logs, the other alerts see nothing. The cap stops only billable data, so both tables below are still written. The day of the cap
  // starts at an hour that Azure chooses; the last 24 hours always contain at least as much as the current day.
  {
    name: 'logs-near-cap'
    title: 'The logs of the last 24 hours exceed 80 percent of the daily cap of ${logDailyCapInGB} GB, at which logging stops'
    severity: 1
    query: format(
      '''
      Usage
      | where IsBillable
      | summarize Value = 100.0 * sum(Quantity) / {0}
      ''',
      logDailyCapInGB * 1000
    )
    window: 'P1D'
    frequency: 'PT1H'
    comparison: 'GreaterThan'
    threshold: 80
    dimension: ''
  }
  {
    name: 'logs-stopped'
    title: 'The daily cap of logs has been reached: the other alerts do not work until it is reset'
    severity: 1
    query: '''
      _LogOperation
      | where Category =~ 'Ingestion'
      | where Detail contains 'OverQuota'
      | summarize Value = count()
      '''
    window: 'PT30M'
    frequency: 'PT15M'
    comparison: 'GreaterThan'
    threshold: 0
    dimension: ''
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource availabilityTest 'Microsoft.Insights/webtests@2022-06-15' existing = {
  name: empty(availabilityTestName) ? 'none' : availabilityTestName
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'RareCancers'
    emailReceivers: [
      for (email, index) in emails: {
        name: 'email-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${namePrefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: '${rule.title}. What to do: docs/operations.md, "${rule.name}".'
      severity: rule.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      // The table does not exist until the first metric is sent.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: rule.comparison
            threshold: rule.threshold
            dimensions: empty(rule.dimension)
              ? []
              : [
                  {
                    name: rule.dimension
                    operator: 'Include'
                    values: ['*']
                  }
                ]
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [group.id]
      }
    }
  }
]

resource unreachable 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(availabilityTestName)) {
  name: '${namePrefix}-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'Tests from at least two of three locations did not get 200 from /health.'
    severity: 1
    enabled: true
    scopes: [availabilityTest.id, applicationInsights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availabilityTest.id
      componentId: applicationInsights.id
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: group.id
      }
    ]
  }
}
