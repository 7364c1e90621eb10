using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.LocalHost.Settings;
using RareCancers.Testing.Functions.Protocol;
using Content = RareCancers.Testing.Functions.Protocol.StreamingMessage.ContentOneofCase;

namespace RareCancers.Testing.Functions;

/// <summary>
/// Runs the published worker app in its own process and talks to it as the Functions host does: handshake, function metadata,
/// loading, invocations and shutdown over gRPC, and HTTP requests at the worker's own address.
/// </summary>
/// <remarks>
/// It does not simulate the platform's front end or placeholder mode, checks no keys, and runs timers and queues only on request.
/// </remarks>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly WorkerStream stream = new();
    private readonly ListenAddress address = ListenAddress.BindAll("http://127.0.0.1:0")[0];
    private WebApplication? messages;
    private WorkerProcess? worker;
    private FrontEnd? frontEnd;
    private WebApplication? requests;

    private FunctionsHost()
    {
    }

    /// <summary>The address of the HTTP functions.</summary>
    public Uri BaseAddress => new(address.Url);

    /// <summary>The functions as the worker describes them.</summary>
    public IReadOnlyList<WorkerFunction> Functions { get; private set; } = [];

    /// <summary>The worker's clock, if it was started with a time.</summary>
    public WorkerClock Clock => new(worker!);

    /// <summary>The time since the start of the worker's process.</summary>
    public TimeSpan Age => worker!.Age;

    /// <summary>The time between the start of the worker's process and its first message to the host.</summary>
    public TimeSpan TimeToConnect { get; private set; }

    /// <summary>The time between the start of the worker's process and the last function loaded.</summary>
    public TimeSpan TimeToLoad { get; private set; }

    /// <summary>The processor time of all threads of the worker's process.</summary>
    public TimeSpan ProcessorTime => worker!.ProcessorTime;

    /// <summary>The log entries of the worker so far.</summary>
    public IReadOnlyCollection<WorkerLog> Logs => stream.Logs;

    /// <summary>Starts the worker and loads every function; returns when it can handle requests.</summary>
    /// <param name="folder">The folder of the published app.</param>
    /// <param name="settings">Returns the app's settings, as environment variables, given the address of its functions.</param>
    /// <param name="time">The initial time of the app's clock, which then moves only on request. Null for the machine's clock.</param>
    /// <exception cref="InvalidOperationException">The worker ended or refused; the message quotes its output.</exception>
    public static async Task<FunctionsHost> StartAsync(string folder, Func<Uri, IReadOnlyDictionary<string, string>> settings, DateTimeOffset? time)
    {
        var host = new FunctionsHost();
        try
        {
            await host.BringUpAsync(folder, settings(host.BaseAddress), time);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a timer function, on time.</summary>
    /// <exception cref="InvocationFailedException">The function failed.</exception>
    public Task RunTimerAsync(string name) =>
        RunAsync(name, new() { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" });

    /// <summary>Runs a queue function on a message.</summary>
    /// <exception cref="InvocationFailedException">The function failed.</exception>
    public Task RunQueueAsync(string name, string message) => RunAsync(name, new() { String = message });

    /// <summary>Asks the worker to stop, as the platform does before it removes an instance, and waits for its end.</summary>
    /// <exception cref="InvalidOperationException">The exit code was not zero; the message quotes the worker's output.</exception>
    public async Task StopAsync()
    {
        stream.Send(new() { WorkerTerminate = new() });
        var exitCode = await worker!.ExitAsync();
        if (exitCode != 0)
            throw new InvalidOperationException($"The worker ended with {exitCode}. Its output:\n{worker.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (worker is not null)
            await worker.DisposeAsync();
        if (requests is not null)
            await requests.DisposeAsync();
        if (messages is not null)
            await messages.DisposeAsync();
        frontEnd?.Dispose();
        address.Dispose();
    }

    private async Task BringUpAsync(string folder, IReadOnlyDictionary<string, string> settings, DateTimeOffset? time)
    {
        messages = BuildMessages();
        await messages.StartAsync();
        var grpc = new Uri(messages.Urls.Single());
        worker = WorkerProcess.Start(folder, grpc, settings, time);
        try
        {
            await stream.StartedAsync(worker.Ended);
            TimeToConnect = Age;
            var initialized = (await stream.AskAsync(
                new() { WorkerInitRequest = new() { HostVersion = "4.1037.0", WorkerDirectory = folder, FunctionAppDirectory = folder } },
                Content.WorkerInitResponse, "", worker.Ended)).WorkerInitResponse;
            Require(initialized.Result);
            await LoadAsync(folder);
            TimeToLoad = Age;

            frontEnd = new(new Uri(initialized.Capabilities["HttpUri"]), InvokeHttpAsync);
            requests = BuildRequests();
            // The test is Azure's front end, which says who is connected, and how. The forwarder then passes on what the host sees.
            requests.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
            frontEnd.Map(requests, Functions);
            await requests.StartAsync();
        }
        catch (OperationCanceledException ended) when (worker.Ended.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The worker ended with {await worker.ExitAsync()}. Its output:\n{worker.Output}", ended);
        }
    }

    private async Task LoadAsync(string folder)
    {
        var metadata = (await stream.AskAsync(
            new() { FunctionsMetadataRequest = new() { FunctionAppDirectory = folder } }, Content.FunctionMetadataResponse, "",
            worker!.Ended)).FunctionMetadataResponse;
        Require(metadata.Result);
        Functions = [.. metadata.FunctionMetadataResults.Select(function => new WorkerFunction(function))];
        foreach (var function in metadata.FunctionMetadataResults)
        {
            var loaded = await stream.AskAsync(
                new() { FunctionLoadRequest = new() { FunctionId = function.FunctionId, Metadata = function } },
                Content.FunctionLoadResponse, function.FunctionId, worker.Ended);
            Require(loaded.FunctionLoadResponse.Result);
        }
    }

    private async Task RunAsync(string name, TypedData data)
    {
        var function = Functions.Single(candidate => candidate.Name == name);
        if (await InvokeAsync(function, Guid.NewGuid().ToString(), data, new Dictionary<string, string>()) is { } failure)
            throw new InvocationFailedException($"{name} failed: {failure}");
    }

    private Task<string?> InvokeHttpAsync(WorkerFunction function, string invocation, IReadOnlyDictionary<string, string> routeValues) =>
        InvokeAsync(function, invocation, new() { Http = new() }, routeValues);

    /// <summary>Runs a function; returns null if it succeeded, otherwise the reason.</summary>
    private async Task<string?> InvokeAsync(WorkerFunction function, string invocation, TypedData trigger, IReadOnlyDictionary<string, string> metadata)
    {
        var request = new InvocationRequest
        {
            InvocationId = invocation,
            FunctionId = function.Metadata.FunctionId,
            InputData = { new ParameterBinding { Name = function.TriggerName, Data = trigger } },
            TraceContext = new(),
        };
        foreach (var (name, value) in metadata)
            request.TriggerMetadata[name] = new() { String = value };
        var answer = await stream.AskAsync(new() { InvocationRequest = request }, Content.InvocationResponse, invocation, worker!.Ended);
        return answer.InvocationResponse.Result is { Status: StatusResult.Types.Status.Success } ? null : Reason(answer.InvocationResponse.Result);
    }

    private WebApplication BuildMessages()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting();
        builder.Services.AddSingleton(stream);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapGrpcService<WorkerStream>();
        return app;
    }

    private WebApplication BuildRequests()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting();
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address.EndPoint));
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => address.Socket);
        return builder.Build();
    }

    private static void Require(StatusResult result)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException($"The worker refused: {Reason(result)}");
    }

    private static string Reason(StatusResult result) => result.Exception?.Message ?? result.Status.ToString();
}
