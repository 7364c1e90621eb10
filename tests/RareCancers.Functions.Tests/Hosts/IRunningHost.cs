using RareCancers.LocalHost.Queues;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>A running host with the product. Its timers and queues run only on request.</summary>
internal interface IRunningHost : IAsyncDisposable
{
    /// <summary>The address of the functions.</summary>
    Uri BaseAddress { get; }

    /// <summary>The folder that emails are written to.</summary>
    string MailFolder { get; }

    /// <summary>The product's services with the same storage and settings; the host's own if it runs in this process.</summary>
    IServiceProvider Services { get; }

    /// <summary>The log entries so far.</summary>
    IEnumerable<LoggedRecord> Logs { get; }

    /// <summary>Advances the app's clock.</summary>
    void Advance(TimeSpan duration);

    /// <summary>Sets how far each reading advances the app's clock.</summary>
    void AdvanceOnEachLook(TimeSpan duration);

    /// <summary>Runs a timer function.</summary>
    Task RunTimerAsync(string function);

    /// <summary>Handles every message of a queue, including those added meanwhile.</summary>
    Task<QueueDrainResult> DrainAsync(string queue);
}
