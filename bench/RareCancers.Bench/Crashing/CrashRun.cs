using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Bench.Crashing.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>One digest from its plan to its last mail, and what happens to those who send it.</summary>
/// <param name="plot">What happens.</param>
/// <param name="seed">Settles what is left to chance.</param>
/// <param name="lane">Where the data are.</param>
/// <param name="readers">Who is to be mailed.</param>
/// <param name="nth">The how manieth time at the plot's point the sender is killed.</param>
internal sealed class CrashRun(Plot plot, int seed, Lane lane, IReadOnlyList<Subscriber> readers, int nth)
{
    private const int Connections = 4;
    private const int MostResumes = 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // Ten minutes and, on a machine that is busy, so many mails a second.
    private readonly TimeSpan patience = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(readers.Count / 25.0);
    private readonly Random chance = new(seed);
    private readonly Dictionary<string, int> passed = new(StringComparer.Ordinal);
    private readonly List<string> broken = [];
    private int kills;
    private int starts;

    /// <summary>Runs it and counts.</summary>
    /// <exception cref="UnfairException">A sender ended that nobody had killed.</exception>
    public async Task<Verdict> RunAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        await lane.ResetAsync(readers, isKept: plot.Restarts > 0);
        await using var receiver = await ReceiverAsync();
        using var over = new CancellationTokenSource();
        var crowd = new Crowd(lane, readers, chance);
        Task[] around = [crowd.LeaveAsync(plot.Leavers, receiver, over.Token), crowd.JoinAsync(plot.Joiners), RestartAsync(receiver, over.Token)];
        await SendAsync(receiver);
        await over.CancelAsync();
        await Task.WhenAll(around);

        if (kills == 0 && plot.Point is not null)
            broken.Add($"Nobody was killed: the point was not reached {nth} times.");
        var counted = new Count(readers, receiver, crowd, Bound(receiver));
        var account = await lane.Operator.ReconcileAsync(Readers.Slug, 1, CancellationToken.None);
        var latest = await lane.Digests.FindLatestAsync(Readers.Slug, CancellationToken.None);
        return counted.Judge(new Verdict(plot, seed) { Kills = kills, Broken = broken, Passed = passed }, account, latest) with
        {
            Took = TimeProvider.System.GetElapsedTime(started),
        };
    }

    // A mail is in doubt when its sender dies or storage is away before it is recorded, or when the server leaves it so.
    private int Bound(IReceiver receiver) => receiver.IsIdempotent ? 0 : (kills + plot.Restarts) * Connections + plot.Manners.Doubts;

    private async Task<IReceiver> ReceiverAsync() => plot.Receiver switch
    {
        Receiver.Server => new MailServer(plot.Manners, readers.Count),
        Receiver.Service => await MailService.StartAsync(),
        Receiver.Folder => new MailFolder(),
        _ => throw new InvalidOperationException($"Unknown receiver {plot.Receiver}."),
    };

    private async Task SendAsync(IReceiver receiver)
    {
        for (var resumes = 0; resumes < MostResumes; resumes++)
        {
            await Task.WhenAll(Enumerable.Range(0, plot.Hosts).Select(host => SendUntilDoneAsync(receiver, isFirst: host == 0 && resumes == 0)));
            // Not always the one planned last: who dies before all due times are moved may leave another to be planned.
            var paused = await lane.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync();
            if (paused.Length == 0)
                return;
            foreach (var digest in paused)
                await lane.Operator.ResumeAsync(digest.Collection, digest.Number, CancellationToken.None);
        }
    }

    private async Task SendUntilDoneAsync(IReceiver receiver, bool isFirst)
    {
        for (var isTrapped = isFirst && plot.Point is not null; ; isTrapped = false)
        {
            using var sender = SenderProcess.Start(Orders(receiver, isTrapped));
            if (isTrapped && receiver is MailServer server && CrashPoints.AtServer.Contains(plot.Point))
                server.KillAt(plot.Point!, nth, sender.KillAsync);
            await LiveAsync(sender);
            if (sender.IsDone)
            {
                await AddAsync(receiver, sender);
                return;
            }

            if (!sender.IsKilled)
                throw new UnfairException($"{plot.Name}, seed {seed}: a sender failed. {sender.Ending}");
            Interlocked.Increment(ref kills);
        }
    }

    private async Task LiveAsync(SenderProcess sender)
    {
        if (kills < plot.RandomKills)
        {
            TimeSpan life;
            lock (chance)
                life = plot.LongestLife * chance.NextDouble();
            await sender.ReadyAsync();
            try
            {
                await sender.EndAsync(life);
            }
            catch (TimeoutException)
            {
                await sender.KillAsync();
            }

            return;
        }

        await sender.EndAsync(patience);
    }

    private SenderOrders Orders(IReceiver receiver, bool isTrapped)
    {
        var start = Interlocked.Increment(ref starts) - 1;
        var settings = new Dictionary<string, string?>(receiver.Settings)
        {
            ["Collections:Items:0:Slug"] = Readers.Slug,
            ["Tokens:Key"] = Convert.ToBase64String(new byte[32]),
            ["Mail:From"] = "News <news@example.org>",
            ["Digests:RetrySeconds"] = "1",
            ["Digests:PauseAfterFailures"] = "2",
            // The least that the settings take. With room for a slow machine where two may want the same mail, and where mails are put off: a
            // run ends after 0.4 of it, and before the rest is sent nothing is put off.
            ["Digests:ClaimSeconds"] = plot.Hosts > 1 || plot.IsDoubled || plot.Manners.Deferrals > 0 ? "30" : "10",
        };
        return new SenderOrders(lane.Storage, settings)
        {
            Point = isTrapped ? plot.Point : null,
            Nth = nth,
            HoursOff = start < plot.HoursOff.Count ? plot.HoursOff[start] : 0,
            Haste = plot.Haste,
            IsDoubled = plot.IsDoubled,
            AcsPort = receiver.AcsPort,
        };
    }

    private async Task AddAsync(IReceiver receiver, SenderProcess sender)
    {
        // The first one tells how often a point is come to before anything goes on in another process.
        if (passed.Count > 0)
            return;

        foreach (var (point, times) in await sender.PassedAsync())
            passed[point] = times;
        foreach (var (point, times) in receiver is MailServer server ? server.Passed : new Dictionary<string, int>())
            passed[point] = times;
    }

    private async Task RestartAsync(IReceiver receiver, CancellationToken cancellationToken)
    {
        for (var restart = 0; restart < plot.Restarts; restart++)
        {
            // While mails go.
            var arrived = receiver.Arrivals.Count;
            while (receiver.Arrivals.Count == arrived && !cancellationToken.IsCancellationRequested)
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            TimeSpan pause;
            lock (chance)
                pause = plot.LongestLife / 3 * chance.NextDouble();
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
            if (!cancellationToken.IsCancellationRequested)
                await lane.RestartAsync();
        }
    }
}
