using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Bench.Crashing.Sending;
using RareCancers.Subscriptions;

namespace RareCancers.Bench.Crashing;

/// <summary>One digest from its plan to its last email, and what happens to its senders.</summary>
/// <param name="scenario">What happens.</param>
/// <param name="seed">The seed of all random choices.</param>
/// <param name="storage">The storage emulator.</param>
/// <param name="readers">The readers of the digest.</param>
/// <param name="nth">Which pass of the scenario's point kills the sender, from 1.</param>
internal sealed class CrashRun(CrashScenario scenario, int seed, CrashStorage storage, IReadOnlyList<Subscriber> readers, int nth)
{
    private const int Connections = 4;
    private const int MostResumes = 20;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    // Ten minutes, plus the time for 25 emails per second on a busy machine.
    private readonly TimeSpan patience = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(readers.Count / 25.0);
    private readonly Random chance = new(seed);
    private readonly Dictionary<string, int> passed = new(StringComparer.Ordinal);
    private readonly List<string> broken = [];
    private int kills;
    private int starts;

    /// <summary>Runs the scenario and audits the result.</summary>
    /// <exception cref="BenchmarkFailedException">A sender failed without having been killed.</exception>
    public async Task<CrashRunResult> RunAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        await storage.ResetAsync(readers, isKept: scenario.Restarts > 0);
        await using var receiver = await ReceiverAsync();
        using var over = new CancellationTokenSource();
        var churn = new SubscriberChurn(storage, readers, chance);
        Task[] around = [churn.LeaveAsync(scenario.Leavers, receiver, over.Token), churn.JoinAsync(scenario.Joiners), RestartAsync(receiver, over.Token)];
        await SendAsync(receiver);
        await over.CancelAsync();
        await Task.WhenAll(around);

        if (kills == 0 && scenario.Point is not null)
            broken.Add($"No sender was killed: the point was not reached {nth} times.");
        var audit = new DeliveryAudit(readers, receiver, churn, Bound(receiver));
        var summary = await storage.Operator.ReconcileAsync(Readers.Slug, 1, CancellationToken.None);
        var latest = await storage.Digests.FindLatestAsync(Readers.Slug, CancellationToken.None);
        return audit.Judge(new CrashRunResult(scenario, seed) { Kills = kills, Broken = broken, Passed = passed }, summary, latest) with
        {
            Duration = TimeProvider.System.GetElapsedTime(started),
        };
    }

    // An email may be sent twice when its sender dies or storage is unavailable before the record, or when the server's answer is lost.
    private int Bound(IReceiver receiver) => receiver.IsIdempotent ? 0 : (kills + scenario.Restarts) * Connections + scenario.ServerFaults.PossibleDuplicates;

    private async Task<IReceiver> ReceiverAsync() => scenario.Receiver switch
    {
        ReceiverKind.Server => new MailServer(scenario.ServerFaults, readers.Count),
        ReceiverKind.Service => await AcsService.StartAsync(),
        ReceiverKind.Folder => new MailFolder(),
        _ => throw new InvalidOperationException($"Unknown receiver {scenario.Receiver}."),
    };

    private async Task SendAsync(IReceiver receiver)
    {
        for (var resumes = 0; resumes < MostResumes; resumes++)
        {
            await Task.WhenAll(Enumerable.Range(0, scenario.Hosts).Select(host => SendUntilDoneAsync(receiver, isFirst: host == 0 && resumes == 0)));
            // Not always the latest digest: a planner that died before it moved all due times causes another.
            var paused = await storage.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync();
            if (paused.Length == 0)
                return;
            foreach (var digest in paused)
                await storage.Operator.ResumeAsync(digest.Collection, digest.Number, CancellationToken.None);
        }
    }

    private async Task SendUntilDoneAsync(IReceiver receiver, bool isFirst)
    {
        for (var hasCrashPoint = isFirst && scenario.Point is not null; ; hasCrashPoint = false)
        {
            using var sender = SenderProcess.Start(Arguments(receiver, hasCrashPoint));
            if (hasCrashPoint && receiver is MailServer server && CrashPoints.AtServer.Contains(scenario.Point))
                server.KillAt(scenario.Point!, nth, sender.KillAsync);
            await LiveAsync(sender);
            if (sender.IsDone)
            {
                await AddAsync(receiver, sender);
                return;
            }

            if (!sender.IsKilled)
                throw new BenchmarkFailedException($"{scenario.Name}, seed {seed}: a sender failed. {sender.Ending}");
            Interlocked.Increment(ref kills);
        }
    }

    private async Task LiveAsync(SenderProcess sender)
    {
        if (kills < scenario.RandomKills)
        {
            TimeSpan life;
            lock (chance)
                life = scenario.LongestLife * chance.NextDouble();
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

    private SenderArguments Arguments(IReceiver receiver, bool hasCrashPoint)
    {
        var start = Interlocked.Increment(ref starts) - 1;
        var settings = new Dictionary<string, string?>(receiver.Settings)
        {
            ["Collections:Items:0:Slug"] = Readers.Slug,
            ["Tokens:Key"] = Convert.ToBase64String(new byte[32]),
            ["Mail:From"] = "News <news@example.org>",
            ["Digests:RetrySeconds"] = "1",
            ["Digests:PauseAfterFailures"] = "2",
            // The minimum that the settings allow. More where two senders compete or emails are deferred: a run ends after 0.4 of
            // it, and defers nothing before it has tried the rest.
            ["Digests:ClaimSeconds"] = scenario.Hosts > 1 || scenario.IsDoubled || scenario.ServerFaults.Deferrals > 0 ? "30" : "10",
        };
        return new SenderArguments(storage.ConnectionString, settings)
        {
            Point = hasCrashPoint ? scenario.Point : null,
            Nth = nth,
            ClockOffsetHours = start < scenario.ClockOffsetHours.Count ? scenario.ClockOffsetHours[start] : 0,
            TimerSpeed = scenario.TimerSpeed,
            IsDoubled = scenario.IsDoubled,
            AcsPort = receiver.AcsPort,
        };
    }

    private async Task AddAsync(IReceiver receiver, SenderProcess sender)
    {
        // Only the first sender counts the passes of a whole run: a later one would continue the work of another process.
        if (passed.Count > 0)
            return;

        foreach (var (point, times) in await sender.PassedAsync())
            passed[point] = times;
        foreach (var (point, times) in receiver is MailServer server ? server.Passed : new Dictionary<string, int>())
            passed[point] = times;
    }

    private async Task RestartAsync(IReceiver receiver, CancellationToken cancellationToken)
    {
        for (var restart = 0; restart < scenario.Restarts; restart++)
        {
            // While emails are being sent.
            var arrived = receiver.Accepted.Count;
            while (receiver.Accepted.Count == arrived && !cancellationToken.IsCancellationRequested)
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            TimeSpan pause;
            lock (chance)
                pause = scenario.LongestLife / 3 * chance.NextDouble();
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
            if (!cancellationToken.IsCancellationRequested)
                await storage.RestartAsync();
        }
    }
}
