using RareCancers.Testing.Http;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>Injects one fault after another: in the sources, the mail server, its reports, storage and sign-ups.</summary>
internal sealed class FaultInjector
{
    private const int SendersTurnedAway = 12;
    private const int RecipientsPutOff = 10;
    private const int BlankResponses = 20;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    private readonly (string What, Func<Task> Begin, Action End)[] faults;

    public FaultInjector(SoakEnvironment environment, HostileSignUps hostile, BounceServer bounces)
    {
        faults =
        [
            Create(environment.World.Publisher, PublisherMode.Outage), Create(environment.World.Crossref, ServiceMode.Outage),
            Create(environment.World.Feeds, ServiceMode.Nonsense), Create("misleading bounces", bounces.Mislead), Create("bounces", bounces.BounceAsync),
            Create(environment.World.EuropePmc, ServiceMode.Outage), Create(environment.World.Publisher, PublisherMode.Truncated),
            Create("421 to senders", () => environment.MailServer.TurnAway(SendersTurnedAway)),
            Create("hostile sign-ups", hostile.AttackAsync), Create(environment.World.Publisher, PublisherMode.LoginPage),
            Create(environment.World.Feeds, ServiceMode.Outage), Create(environment.World.EuropePmc, ServiceMode.Nonsense),
            Create("blank responses", () => environment.World.EuropePmc.BlankResponses = BlankResponses),
            Create(environment.World.Publisher, PublisherMode.EmptyListing), Create(environment.World.Crossref, ServiceMode.Nonsense),
            Create("emails deferred", () => environment.MailServer.PutOff(RecipientsPutOff)),
            Create(environment.World.Publisher, PublisherMode.BrokenConnection),
            Create(environment.World.Publisher, PublisherMode.AnotherCollection), Create(environment.World.Crossref, ServiceMode.TooManyRequests),
            Create("bounces", bounces.BounceAsync), Create("misleading bounces", bounces.Mislead),
            Create("storage restarted", environment.RestartStorageAsync),
            Create("hostile sign-ups", hostile.AttackAsync), Create(environment.World.Publisher, PublisherMode.ErrorPage),
            Create(environment.World.Publisher, PublisherMode.AlmostAllGone), Create(environment.World.Publisher, PublisherMode.Slow),
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

    private static (string, Func<Task>, Action) Create(SimulatedService registry, ServiceMode mode) =>
        ($"{registry.GetType().Name}: {mode}", Done(() => registry.Mode = mode), () => registry.Mode = ServiceMode.Normal);

    private static (string, Func<Task>, Action) Create(IReadOnlyList<SimulatedFeed> feeds, ServiceMode mode)
    {
        return ($"feeds: {mode}", Done(() => Set(mode)), () => Set(ServiceMode.Normal));

        void Set(ServiceMode next)
        {
            foreach (var feed in feeds)
                feed.Mode = next;
        }
    }

    private static (string, Func<Task>, Action) Create(string what, Action begin) => Create(what, Done(begin));

    private static (string, Func<Task>, Action) Create(string what, Func<Task> begin) => (what, begin, () => { });

    private static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
