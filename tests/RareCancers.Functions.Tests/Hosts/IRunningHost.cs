using RareCancers.LocalHost.Queues;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>One of the hosts that run the functions, with the product on it. Its timers and queues run when a test says so.</summary>
internal interface IRunningHost : IAsyncDisposable
{
    /// <summary>Where the functions answer.</summary>
    Uri BaseAddress { get; }

    /// <summary>The folder that emails are written to.</summary>
    string MailFolder { get; }

    /// <summary>The product's services over the same storage and with the same settings; those of the host itself where it shares this process.</summary>
    IServiceProvider Services { get; }

    /// <summary>What has been logged so far.</summary>
    IEnumerable<LoggedRecord> Logs { get; }

    /// <summary>Moves the app's clock on.</summary>
    void Advance(TimeSpan duration);

    /// <summary>How far each look at the app's clock moves it on.</summary>
    void AdvanceOnEachLook(TimeSpan duration);

    /// <summary>Runs a timer function.</summary>
    Task RunTimerAsync(string function);

    /// <summary>Runs every message of a queue, and those that these runs add.</summary>
    Task<QueueDrainResult> DrainAsync(string queue);
}
