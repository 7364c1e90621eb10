// The local build's stand-in for Microsoft's worker packages: only the attributes and the one type that the function
// classes name, with the documented constructors and properties. RareCancers.LocalHost reads them by reflection.
// The azure build leaves this file out and takes the same names from the packages.

#pragma warning disable IDE0130 // The namespace is Microsoft's, so that one `using` serves both builds.
namespace Microsoft.Azure.Functions.Worker;
#pragma warning restore IDE0130

/// <summary>Names a function of the app.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Who may call an HTTP function.</summary>
public enum AuthorizationLevel
{
    Anonymous,
    User,
    Function,
    System,
    Admin,
}

/// <summary>Runs a function on an HTTP request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    public string[] Methods { get; } = methods;

    public string? Route { get; set; }
}

/// <summary>Runs a function on an NCRONTAB schedule, or the one of the app setting named as <c>%Name%</c>; in UTC.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;
}

/// <summary>Runs a function on each message of a storage queue.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    public string QueueName { get; } = queueName;
}

/// <summary>What a timer function is told of its schedule.</summary>
public sealed class TimerInfo
{
    /// <summary>True when the run comes later than it was due.</summary>
    public bool IsPastDue { get; set; }
}
