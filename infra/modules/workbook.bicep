// Charts of the app's activity, on one page of the portal. They query the metrics in RareCancers.Telemetry.MetricNames.
import { Tags } from 'types.bicep'

@description('Title of the workbook.')
param title string

@description('Azure region.')
param location string

@description('Tags of the workbook.')
param tags Tags

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('The charts, from top to bottom.')
var charts = [
  {
    title: 'Age of the data in hours, by Collection'
    look: 'timechart'
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.data_age'
      | summarize Hours = max(max_of(Max, Sum)) / 3600 by bin(TimeGenerated, 1h), tostring(Properties.collection)
      '''
  }
  {
    title: 'Readings of sources, by outcome'
    look: 'barchart'
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.collections.read'
      | summarize Runs = sum(Sum) by bin(TimeGenerated, 6h), tostring(Properties.outcome)
      '''
  }
  {
    title: 'Articles: listed by sources, left out, changes stored'
    look: 'barchart'
    query: '''
      AppMetrics
      | where Name in ('rare_cancers.articles.seen', 'rare_cancers.articles.refused', 'rare_cancers.articles.changed')
      | summarize Articles = sum(Sum) by bin(TimeGenerated, 6h), Name
      '''
  }
  {
    title: 'Feeds that may have dropped items before they were read, by Collection'
    look: 'timechart'
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.watch.gaps'
      | summarize Feeds = max(max_of(Max, Sum)) by bin(TimeGenerated, 1h), tostring(Properties.collection)
      '''
  }
  {
    title: 'Feed requests: answered in full, or with 304 Not Modified'
    look: 'barchart'
    query: '''
      AppMetrics
      | where Name in ('rare_cancers.feeds.hits', 'rare_cancers.feeds.not_modified')
      | summarize Requests = sum(Sum) by bin(TimeGenerated, 1h), Name
      '''
  }
  {
    title: 'Requests refused: body too large, too slow or broken, by status'
    look: 'barchart'
    query: '''
      AppMetrics
      | where Name == 'rare_cancers.requests.refused'
      | summarize Requests = sum(Sum) by bin(TimeGenerated, 1h), tostring(Properties.status)
      '''
  }
  {
    title: 'Digests and emails planned'
    look: 'barchart'
    query: '''
      AppMetrics
      | where Name in ('rare_cancers.digests.planned', 'rare_cancers.mails.planned')
      | summarize Planned = sum(Sum) by bin(TimeGenerated, 1h), Name
      '''
  }
  {
    title: 'Emails: accepted, permanently refused, deferred'
    look: 'barchart'
    query: '''
      AppMetrics
      | where Name in ('rare_cancers.mails.sent', 'rare_cancers.mails.failed', 'rare_cancers.mails.deferred')
      | summarize Mails = sum(Sum) by bin(TimeGenerated, 1h), Name
      '''
  }
  {
    title: 'For the operator to resolve: paused digests, failed messages, unread bounce reports'
    look: 'timechart'
    query: '''
      AppMetrics
      | where Name in ('rare_cancers.watch.paused_digests', 'rare_cancers.watch.poison_messages', 'rare_cancers.watch.unread_bounces')
      | summarize Waiting = max(max_of(Max, Sum)) by bin(TimeGenerated, 1h), Name
      '''
  }
]

@description('Type number of a text part of a workbook.')
var textPart = 1

@description('Type number of a query part of a workbook.')
var queryPart = 3

@description('Type number of a parameters part of a workbook.')
var parametersPart = 9

@description('The time range of all charts.')
var timeRange = {
  type: parametersPart
  name: 'time'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        id: guid(resourceGroup().id, title, 'time')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time'
        type: 4
        isRequired: true
        value: { durationMs: 604800000 }
        typeSettings: {
          selectableValues: [{ durationMs: 86400000 }, { durationMs: 604800000 }, { durationMs: 2592000000 }]
        }
      }
    ]
  }
}

@description('The charts as parts of a workbook.')
var chartParts = map(charts, chart => {
  type: queryPart
  name: chart.title
  content: {
    version: 'KqlItem/1.0'
    query: chart.query
    title: chart.title
    size: 1
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    timeContextFromParameter: 'TimeRange'
    visualization: chart.look
  }
})

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // Azure requires a GUID.
  name: guid(resourceGroup().id, workspaceName, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspace.id
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat(
        [
          {
            type: textPart
            name: 'title'
            content: { json: '## ${title}' }
          }
          timeRange
        ],
        chartParts
      )
      fallbackResourceIds: [workspace.id]
    })
  }
}

@description('ID of the workbook.')
output workbookId string = workbook.id
