using RareCancers.Testing.Http;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>Injects one fault after another: in the publisher, the registry, the mail server, its reports, storage and sign-ups.</summary>
internal sealed class FaultInjector
{
    private const int SendersTurnedAway = 12;
    private const int RecipientsPutOff = 10;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    private readonly (string What, Func<Task> Begin, Action End)[] faults;

    public FaultInjector(SoakEnvironment environment, HostileSignUps hostile, BounceServer bounces)
    {
        faults =
        [
            Create(environment.Publisher, PublisherMode.Outage),
            Create(environment.Crossref, ServiceMode.Outage), Create(environment.Publisher, PublisherMode.Truncated),
            Create("misleading bounces", bounces.Mislead), Create("bounces", bounces.BounceAsync),
            Create("421 to senders", () => environment.MailServer.TurnAway(SendersTurnedAway)),
            Create("hostile sign-ups", hostile.AttackAsync), Create(environment.Publisher, PublisherMode.LoginPage),
            Create(environment.Publisher, PublisherMode.EmptyListing), Create(environment.Crossref, ServiceMode.Nonsense),
            Create("mails put off", () => environment.MailServer.PutOff(RecipientsPutOff)),
            Create(environment.Publisher, PublisherMode.BrokenConnection),
            Create(environment.Publisher, PublisherMode.AnotherCollection), Create(environment.Crossref, ServiceMode.TooManyRequests),
            Create("bounces", bounces.BounceAsync), Create("misleading bounces", bounces.Mislead),
            Create("storage restarted", environment.RestartStorageAsync),
            Create("hostile sign-ups", hostile.AttackAsync), Create(environment.Publisher, PublisherMode.ErrorPage),
            Create(environment.Publisher, PublisherMode.AlmostAllGone), Create(environment.Publisher, PublisherMode.Slow),
        ];
    }

    /// <summary>The number of faults so far.</summary>
    public int Count { get; private set; }

    /// <summary>How many times storage was restarted.</summary>
    public int Restarts { get; private set; }

    /// <summary>Injects one fault after another, with pauses of the same length, until time is up. The last one ends, too.</summary>
    public async Task WorkAsync(TextWriter progress, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lasts, TimeProvider.System, over);
                await InjectAsync(faults[Count % faults.Length], progress, over);
            }
        }
        catch (OperationCanceledException)
        {
            // Time is up, and the last fault has ended.
        }
    }

    private async Task InjectAsync((string What, Func<Task> Begin, Action End) fault, TextWriter progress, CancellationToken over)
    {
        await progress.WriteLineAsync($"  {fault.What}");
        Count++;
        Restarts += fault.What == "storage restarted" ? 1 : 0;
        await fault.Begin();
        try
        {
            await Task.Delay(Lasts, TimeProvider.System, over);
        }
        finally
        {
            fault.End();
        }
    }

    private static (string, Func<Task>, Action) Create(SimulatedPublisher publisher, PublisherMode mode) =>
        ($"publisher: {mode}", Done(() => publisher.Mode = mode), () => publisher.Mode = PublisherMode.Normal);

    private static (string, Func<Task>, Action) Create(CrossrefServer crossref, ServiceMode mode) =>
        ($"registry: {mode}", Done(() => crossref.Mode = mode), () => crossref.Mode = ServiceMode.Normal);

    private static (string, Func<Task>, Action) Create(string what, Action begin) => Create(what, Done(begin));

    private static (string, Func<Task>, Action) Create(string what, Func<Task> begin) => (what, begin, () => { });

    private static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
