using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RareCancers.Testing.Http;
using RareCancers.Testing.Tables;

namespace RareCancers.Bench.Tables;

/// <summary>
/// The protocol of Azure Table Storage on loopback, over tables in memory, as far as the product uses it. Unlike the emulator, which
/// looks at every row of a table for each request, it finds keys as the service does, so that the number of rows costs nothing.
/// </summary>
internal sealed partial class TableService : IAsyncDisposable
{
    // The account of the emulator, whose key is public; signatures are not checked.
    private const string Account = "/devstoreaccount1/";

    private readonly ConcurrentDictionary<string, FakeTableClient> tables = new(StringComparer.Ordinal);
    private readonly WebApplication app = QuietServer.CreateBuilder().Build();

    private TableService()
    {
    }

    /// <summary>Its address, without the account.</summary>
    public Uri Address => new(app.Urls.Single());

    public static async Task<TableService> StartAsync()
    {
        var service = new TableService();
        service.app.Run(service.HandleAsync);
        await service.app.StartAsync();
        return service;
    }

    /// <summary>A table of that name, for access within the process; created when it is missing.</summary>
    public FakeTableClient Table(string name) => tables.GetOrAdd(name, _ => new FakeTableClient());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value![Account.Length..];
        try
        {
            if (path == "$batch")
                await TableBatch.HandleAsync(context, SubmitAsync);
            else if (path == "Tables")
                await CreateAsync(context);
            else
                await HandleAsync(context, Target().Match(path));
        }
        catch (RequestFailedException failure)
        {
            await TableJson.WriteAsync(context.Response, failure.Status, TableJson.ErrorOf(failure));
        }
    }

    private async Task CreateAsync(HttpContext context)
    {
        var name = (await TableJson.ReadAsync(context.Request.Body))["TableName"]!.ToString();
        var isNew = tables.TryAdd(name, new FakeTableClient());
        await (isNew
            ? TableJson.WriteAsync(context.Response, 201, new JsonObject { ["TableName"] = name })
            : throw new RequestFailedException(409, "The table exists.", "TableAlreadyExists", null));
    }

    private Task HandleAsync(HttpContext context, Match target)
    {
        if (!tables.TryGetValue(target.Groups["table"].Value, out var table))
            throw new RequestFailedException(404, "There is no such table.", "TableNotFound", null);
        if (!HttpMethods.IsGet(context.Request.Method))
            return ChangeAsync(context, table, target);
        return target.Groups["partition"].Success ? FindAsync(context, table, target) : QueryAsync(context, table);
    }

    private static async Task FindAsync(HttpContext context, FakeTableClient table, Match target)
    {
        var row = await table.GetEntityAsync<TableEntity>(KeyOf(target, "partition"), KeyOf(target, "row"));
        await TableJson.WriteAsync(context.Response, 200, TableJson.Of(row.Value));
    }

    private static async Task QueryAsync(HttpContext context, FakeTableClient table)
    {
        var query = context.Request.Query;
        var token = query["NextPartitionKey"].ToString() is { Length: > 0 } opaque ? Uri.UnescapeDataString(opaque) : null;
        var size = int.TryParse(query["$top"], out var top) ? top : 1000;
        var page = await table.QueryAsync<TableEntity>(query["$filter"].ToString(), size).AsPages(token).FirstAsync(context.RequestAborted);
        if (page.ContinuationToken is { } next)
        {
            context.Response.Headers["x-ms-continuation-NextPartitionKey"] = Uri.EscapeDataString(next);
            context.Response.Headers["x-ms-continuation-NextRowKey"] = "";
        }

        await TableJson.WriteAsync(context.Response, 200, new JsonObject { ["value"] = new JsonArray([.. page.Values.Select(TableJson.Of)]) });
    }

    private static async Task ChangeAsync(HttpContext context, FakeTableClient table, Match target)
    {
        var body = HttpMethods.IsDelete(context.Request.Method) ? [] : await TableJson.ReadAsync(context.Request.Body);
        var action = ActionOf(context.Request.Method, context.Request.Headers.IfMatch, target, body);
        var responses = await table.SubmitTransactionAsync([action]);
        context.Response.Headers.ETag = responses.Value[0].Headers.ETag?.ToString();
        context.Response.StatusCode = 204;
    }

    private async Task<IReadOnlyList<Response>> SubmitAsync(IReadOnlyList<TablePart> parts)
    {
        var targets = parts.Select(part => Target().Match(part.Path[Account.Length..])).ToArray();
        var actions = parts.Zip(targets, (part, target) => ActionOf(part.Method, part.IfMatch, target, part.Body));
        return (await Table(targets[0].Groups["table"].Value).SubmitTransactionAsync(actions)).Value;
    }

    // Without a condition, PUT and MERGE insert a row that is missing.
    private static TableTransactionAction ActionOf(string method, string? ifMatch, Match target, JsonObject body)
    {
        var entity = TableJson.ToEntity(body);
        if (target.Groups["partition"].Success)
            (entity.PartitionKey, entity.RowKey) = (KeyOf(target, "partition"), KeyOf(target, "row"));
        var type = (method, string.IsNullOrEmpty(ifMatch)) switch
        {
            ("POST", _) => TableTransactionActionType.Add,
            ("DELETE", _) => TableTransactionActionType.Delete,
            ("PUT", true) => TableTransactionActionType.UpsertReplace,
            ("PUT", false) => TableTransactionActionType.UpdateReplace,
            ("PATCH" or "MERGE", true) => TableTransactionActionType.UpsertMerge,
            ("PATCH" or "MERGE", false) => TableTransactionActionType.UpdateMerge,
            _ => throw new RequestFailedException(405, $"There is no {method}.", "UnsupportedHttpVerb", null),
        };
        return new TableTransactionAction(type, entity, string.IsNullOrEmpty(ifMatch) ? default : new ETag(ifMatch));
    }

    private static string KeyOf(Match target, string key) => target.Groups[key].Value.Replace("''", "'", StringComparison.Ordinal);

    // Articles(PartitionKey='rare-cancers',RowKey='a:10.1186~002Fs1') or Articles()
    [GeneratedRegex(
        @"^(?<table>\w+)(?:\((?:PartitionKey='(?<partition>(?:[^']|'')*)',RowKey='(?<row>(?:[^']|'')*)')?\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Target();
}
