using RareCancers.LocalHost.Queues;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>A host that runs the functions of the product. Its timers and queues run when a test says so.</summary>
internal interface IRunningHost : IAsyncDisposable
{
    /// <summary>The base address of the functions.</summary>
    Uri BaseAddress { get; }

    /// <summary>The folder that emails are written to.</summary>
    string MailFolder { get; }

    /// <summary>The product's services with the same storage and settings; the host's own when it runs in this process.</summary>
    IServiceProvider Services { get; }

    /// <summary>What has been logged so far.</summary>
    IEnumerable<LoggedRecord> Logs { get; }

    /// <summary>Advances the app's clock.</summary>
    void Advance(TimeSpan duration);

    /// <summary>How far the app's clock advances each time it is read.</summary>
    void AdvanceOnEachLook(TimeSpan duration);

    /// <summary>Runs a timer function.</summary>
    Task RunTimerAsync(string function);

    /// <summary>Handles every message in a queue, including those added meanwhile.</summary>
    Task<QueueDrainResult> DrainAsync(string queue);
}
