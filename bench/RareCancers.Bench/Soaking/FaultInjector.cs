using RareCancers.Testing.Http;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>What goes wrong, one after another: with the publisher, the registry, the mail server, the storage.</summary>
internal sealed class Faults
{
    private const int SendersTurnedAway = 12;
    private const int RecipientsPutOff = 10;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    private readonly (string What, Func<Task> Begin, Action End)[] faults;

    public Faults(SoakStage stage)
    {
        faults =
        [
            Create(stage.Publisher, PublisherMode.Outage), Create(stage.Crossref, ServiceMode.Outage), Create(stage.Publisher, PublisherMode.Truncated),
            Create("421 to senders", () => stage.MailServer.TurnAway(SendersTurnedAway)),
            Create(stage.Publisher, PublisherMode.LoginPage), Create(stage.Publisher, PublisherMode.EmptyListing), Create(stage.Crossref, ServiceMode.Nonsense),
            Create("mails put off", () => stage.MailServer.PutOff(RecipientsPutOff)),
            Create(stage.Publisher, PublisherMode.BrokenConnection), Create(stage.Publisher, PublisherMode.AnotherCollection), Create(stage.Crossref, ServiceMode.TooManyRequests),
            ("storage restarted", stage.RestartStorageAsync, () => { }),
            Create(stage.Publisher, PublisherMode.ErrorPage), Create(stage.Publisher, PublisherMode.AlmostAllGone), Create(stage.Publisher, PublisherMode.Slow),
        ];
    }

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>How often the storage was restarted.</summary>
    public int Restarts { get; private set; }

    /// <summary>Lets one happen after another, with a rest as long between, until time is over. The last one ends, too.</summary>
    public async Task WorkAsync(TextWriter progress, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lasts, TimeProvider.System, over);
                await HappenAsync(faults[Count % faults.Length], progress, over);
            }
        }
        catch (OperationCanceledException)
        {
            // All is well again.
        }
    }

    private async Task HappenAsync((string What, Func<Task> Begin, Action End) fault, TextWriter progress, CancellationToken over)
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

    private static (string, Func<Task>, Action) Create(string what, Action begin) => (what, Done(begin), () => { });

    private static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
