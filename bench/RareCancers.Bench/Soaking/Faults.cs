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
            Of(stage.Publisher, PublisherMode.Outage), Of(stage.Crossref, ServiceMode.Outage), Of(stage.Publisher, PublisherMode.Truncated),
            Of("421 to senders", () => stage.MailServer.TurnAway(SendersTurnedAway)),
            Of(stage.Publisher, PublisherMode.LoginPage), Of(stage.Publisher, PublisherMode.EmptyListing), Of(stage.Crossref, ServiceMode.Nonsense),
            Of("mails put off", () => stage.MailServer.PutOff(RecipientsPutOff)),
            Of(stage.Publisher, PublisherMode.BrokenConnection), Of(stage.Publisher, PublisherMode.AnotherCollection), Of(stage.Crossref, ServiceMode.TooManyRequests),
            ("storage restarted", stage.RestartStorageAsync, () => { }),
            Of(stage.Publisher, PublisherMode.ErrorPage), Of(stage.Publisher, PublisherMode.AlmostAllGone), Of(stage.Publisher, PublisherMode.Slow),
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

    private static (string, Func<Task>, Action) Of(SimulatedPublisher publisher, PublisherMode mode) =>
        ($"publisher: {mode}", Done(() => publisher.Mode = mode), () => publisher.Mode = PublisherMode.Normal);

    private static (string, Func<Task>, Action) Of(CrossrefServer crossref, ServiceMode mode) =>
        ($"registry: {mode}", Done(() => crossref.Mode = mode), () => crossref.Mode = ServiceMode.Normal);

    private static (string, Func<Task>, Action) Of(string what, Action begin) => (what, Done(begin), () => { });

    private static Func<Task> Done(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };
}
