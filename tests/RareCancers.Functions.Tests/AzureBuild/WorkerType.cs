namespace RareCancers.Functions.Tests.AzureBuild;

/// <summary>A type of Microsoft's worker packages as it is documented.</summary>
/// <param name="Source">Where: a file of github.com/Azure/azure-functions-dotnet-worker, or a page of learn.microsoft.com.</param>
/// <param name="Constructors">The parameters of each constructor.</param>
/// <param name="Settable">The properties that may be set by name.</param>
/// <param name="Readable">The other properties.</param>
internal sealed record WorkerType(string Source, string[] Constructors, string[] Settable, string[] Readable)
{
    /// <summary>
    /// The types that the functions name. In the packages of Directory.Packages.props they are so too: the constructors that take the
    /// name of an environment variable for a level are in newer ones only.
    /// </summary>
    public static IReadOnlyDictionary<string, WorkerType> All { get; } = new Dictionary<string, WorkerType>(StringComparer.Ordinal)
    {
        ["Function"] = new(
            "learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide, Functions versions and attributes",
            ["string name"],
            Settable: [],
            Readable: ["Name"]),
        ["HttpTrigger"] = new(
            "extensions/Worker.Extensions.Http/HttpTriggerAttribute.cs",
            ["", "params string[] methods", "AuthorizationLevel authLevel", "AuthorizationLevel authLevel, params string[] methods"],
            Settable: ["Route"],
            Readable: ["AuthLevel", "Methods"]),
        ["TimerTrigger"] = new(
            "extensions/Worker.Extensions.Timer/src/TimerTriggerAttribute.cs",
            ["string schedule"],
            Settable: ["RunOnStartup", "UseMonitor"],
            Readable: ["Schedule"]),
        ["QueueTrigger"] = new(
            "extensions/Worker.Extensions.Storage.Queues/src/QueueTriggerAttribute.cs",
            ["string queueName"],
            Settable: ["Connection"],
            Readable: ["QueueName"]),
    };

    /// <summary>What each trigger may be bound to, as far as we do (learn.microsoft.com, functions-bindings-…, isolated worker model; ASP.NET Core integration for HTTP).</summary>
    public static IReadOnlyDictionary<string, string> Bound { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["HttpTrigger"] = "HttpRequest",
        ["TimerTrigger"] = "TimerInfo",
        ["QueueTrigger"] = "string",
    };

    /// <summary>The members of <c>AuthorizationLevel</c> by their values, from 0 (extensions/Worker.Extensions.Http/AuthorizationLevel.cs).</summary>
    public static IReadOnlyList<string> AuthorizationLevels { get; } = ["Anonymous", "User", "Function", "System", "Admin"];

    /// <summary>Whether arguments without a name fit a constructor.</summary>
    /// <param name="kinds">The arguments' types.</param>
    public bool Takes(IReadOnlyList<string> kinds) => Constructors.Any(constructor =>
    {
        var parameters = constructor.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var isOpen = parameters is [.., var last] && last.StartsWith("params ", StringComparison.Ordinal);
        var types = parameters.Select(parameter => parameter.Replace("params ", "", StringComparison.Ordinal).Split(' ')[0].Replace("[]", "", StringComparison.Ordinal)).ToArray();
        return isOpen
            ? kinds.Count >= types.Length - 1 && kinds.Select((kind, index) => kind == types[Math.Min(index, types.Length - 1)]).All(fits => fits)
            : kinds.SequenceEqual(types);
    });
}
