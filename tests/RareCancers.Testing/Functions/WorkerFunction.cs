using System.Text.Json;
using RareCancers.Testing.Functions.Protocol;

namespace RareCancers.Testing.Functions;

/// <summary>A function as the worker describes it to its host.</summary>
public sealed class WorkerFunction
{
    private readonly JsonElement trigger;

    internal WorkerFunction(RpcFunctionMetadata metadata)
    {
        Metadata = metadata;
        trigger = metadata.RawBindings
            .Select(binding => JsonDocument.Parse(binding).RootElement)
            .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
    }

    public string Name => Metadata.Name;

    /// <summary>Its method, as <c>Namespace.Class.Method</c>.</summary>
    public string EntryPoint => Metadata.EntryPoint;

    /// <summary>The trigger's type: <c>httpTrigger</c>, <c>timerTrigger</c> or <c>queueTrigger</c>.</summary>
    public string TriggerType => Text("type")!;

    /// <summary>The name of the trigger parameter.</summary>
    public string TriggerName => Text("name")!;

    /// <summary>The route of an HTTP function; null for any other.</summary>
    public string? Route => Text("route");

    /// <summary>The authorization level of an HTTP function; null for any other.</summary>
    public string? AuthLevel => Text("authLevel");

    /// <summary>The methods of an HTTP function, in lower case; empty for any other.</summary>
    public IReadOnlyList<string> Methods =>
        trigger.TryGetProperty("methods", out var methods) ? [.. methods.EnumerateArray().Select(method => method.GetString()!)] : [];

    /// <summary>The queue of a queue function; null for any other.</summary>
    public string? Queue => Text("queueName");

    /// <summary>The schedule of a timer function; null for any other.</summary>
    public string? Schedule => Text("schedule");

    internal RpcFunctionMetadata Metadata { get; }

    private string? Text(string property) => trigger.TryGetProperty(property, out var value) ? value.GetString() : null;
}
