using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.LocalHost.Functions;

/// <summary>A function that runs on a schedule.</summary>
public sealed class TimerFunction : FunctionMethod
{
    internal TimerFunction(string name, MethodInfo method, ParameterInfo trigger, TimerTriggerAttribute attribute)
        : base(name, method, trigger)
    {
        Schedule = attribute.Schedule;
        if (trigger.ParameterType != typeof(TimerInfo))
            throw Refuse("must take a TimerInfo as its timer trigger");
        RequireBindable(_ => false);
    }

    /// <summary>An NCRONTAB expression, or the name of a setting as <c>%Name%</c>.</summary>
    public string Schedule { get; }
}
