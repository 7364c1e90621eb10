using System.Diagnostics;

namespace RareCancers.Telemetry;

/// <summary>Runs work as an activity of a trace. No activity is created while no listener is attached.</summary>
public static class Traces
{
    /// <summary>The source that a host listens to.</summary>
    public const string SourceName = "RareCancers";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Runs work without a result as an activity, which ends with it.</summary>
    public static Task RunAsync(string name, string? collection, Func<Activity?, Task> work) => RunAsync(name, collection, async activity =>
    {
        await work(activity);
        return true;
    });

    /// <summary>Runs work as an activity, which ends with it.</summary>
    /// <param name="name">One of <see cref="ActivityNames"/>.</param>
    /// <param name="collection">The Collection's slug; null when the work is not about a single one.</param>
    /// <param name="work">The work, which may add its results as tags.</param>
    public static async Task<T> RunAsync<T>(string name, string? collection, Func<Activity?, Task<T>> work)
    {
        using var activity = Source.StartActivity(name);
        if (collection is not null)
            activity?.SetTag(MetricTags.CollectionName, collection);
        try
        {
            return await work(activity);
        }
        catch (Exception failure)
        {
            // Only the type: an exception's message may quote something that must not be in a trace.
            activity?.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
