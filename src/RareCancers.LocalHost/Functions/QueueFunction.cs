using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.LocalHost.Functions;

/// <summary>A function that runs for each message of a storage queue.</summary>
public sealed class QueueFunction : FunctionMethod
{
    internal QueueFunction(string name, MethodInfo method, ParameterInfo trigger, QueueTriggerAttribute attribute)
        : base(name, method, trigger)
    {
        Queue = attribute.QueueName;
        RequireBindable(_ => false);
    }

    /// <summary>The name of the queue, or of a setting as <c>%Name%</c>.</summary>
    public string Queue { get; }

    /// <summary>Binds the message: unchanged to a string, as JSON to any other type.</summary>
    internal object? Bind(ParameterInfo parameter, string message, CancellationToken cancellationToken) =>
        parameter.ParameterType == typeof(CancellationToken) ? cancellationToken
        : parameter != Trigger ? null
        : parameter.ParameterType == typeof(string) ? message
        : JsonSerializer.Deserialize(message, parameter.ParameterType, JsonSerializerOptions.Web);
}
