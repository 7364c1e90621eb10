using System.Globalization;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Soaking;

/// <summary>
/// Runs the whole product with six sources, readers and a mail server while faults are injected; reports losses, errors and leaks.
/// </summary>
internal static class SoakBenchmark
{
    private const int Seed = 20_261_125;
    private const int OldArticles = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);

    // Digests are planned every ten seconds, and other faults last ten seconds each.
    private static readonly TimeSpan MostDelay = TimeSpan.FromSeconds(30);
    private static readonly string[] Feeds =
    [
        $"feeds/{SoakEnvironment.Slug}.rss", $"feeds/{SoakEnvironment.Slug}.atom",
        $"feeds/{SoakEnvironment.Slug}.json", $"feeds/{SoakEnvironment.Slug}/notices.atom",
        $"feeds/{SoakEnvironment.Slug}/aspects/treatment.atom", $"feeds/{SoakEnvironment.Slug}.rss?q=cohort",
    ];

    public static async Task<Report> RunAsync(BenchmarkOptions options, TextWriter progress)
    {
        var (length, people) = options.IsQuick ? (TimeSpan.FromMinutes(2), 30) : (TimeSpan.FromMinutes(10), 150);
        var serverFaults = new MailServerFaults { Drops = options.IsQuick ? 2 : 20, Cuts = options.IsQuick ? 2 : 20 };
        // About three digests per minute, each to half of the final number of subscribers.
        await using var environment = await SoakEnvironment.StartAsync(serverFaults, (int)(length.TotalMinutes * 3 * people / 2), progress);
        var publishing = new PublishingActivity(environment.World, new Random(Seed));
        publishing.PublishOld(OldArticles);
        await using var product = environment.StartProduct(mailsPerMinute: 10 * people);
        using var app = new HttpClient { BaseAddress = await product.ServesAsync() };
        await ImportedAsync(environment);

        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Running for {length.TotalMinutes:0} minutes"));
        var subscribers = new SimulatedSubscribers(app, environment.Mailbox, new Random(Seed));
        var hostile = new HostileSignUps(app);
        var bounces = new BounceServer(environment, subscribers);
        var (faults, monitor) = (new FaultInjector(environment, hostile, bounces), new ProcessMonitor(product.Id));
        FeedReader[] readers = [.. Feeds.Select(path => new FeedReader(app, path))];
        using var over = new CancellationTokenSource(length, TimeProvider.System);
        await Task.WhenAll(
        [
            publishing.WorkAsync(TimeSpan.FromSeconds(8), over.Token),
            subscribers.WorkAsync(people, length * 1.4 / people, over.Token), faults.WorkAsync(progress, over.Token),
            monitor.WorkAsync(over.Token), .. readers.Select(reader => reader.WorkAsync(PauseOf(reader), over.Token)),
        ]);

        await progress.WriteLineAsync("Waiting for work in progress");
        var count = await SettledAsync(environment, publishing, subscribers, app);
        foreach (var reader in readers)
            await reader.EndAsync();
        string[] wrong = [.. count.Wrong, .. hostile.Wrong, .. bounces.Problems(), .. readers.SelectMany(reader => reader.Wrong)];
        foreach (var complaint in count.Lost.Concat(wrong).Take(20))
            await progress.WriteLineAsync("  BROKEN: " + complaint);
        var mostDuplicates = serverFaults.PossibleDuplicates + faults.Restarts * SoakEnvironment.Connections;
        var figures = Figures(environment, publishing, subscribers, readers, hostile, bounces.Reports, count, wrong, monitor, mostDuplicates);
        return Report.Create("soak", options, Subject(length, faults), figures);
    }

    private static async Task ImportedAsync(SoakEnvironment environment)
    {
        foreach (var source in environment.Sources)
        {
            while (await environment.Collections.FindAsync(SoakEnvironment.Slug, source.Key, CancellationToken.None) is not { IsBackfilled: true })
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    // The product allows 300 searches per minute and address.
    private static TimeSpan PauseOf(FeedReader reader) => reader.IsSearch ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(200);

    // Work in progress has to finish; after that nothing else may arrive.
    private static async Task<SoakAudit> SettledAsync(
        SoakEnvironment environment, PublishingActivity publishing, SimulatedSubscribers subscribers, HttpClient app)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var isWhole = false; ;)
        {
            await ResumeAsync(environment);
            await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
            var count = new SoakAudit(environment, publishing, subscribers.People);
            await count.TakeAsync(app);
            if (isWhole && count.Lost.Count == 0 || TimeProvider.System.GetElapsedTime(started) > Patience)
                return count;
            isWhole = count.Lost.Count == 0;
        }
    }

    // As an operator does when the mail server accepts email again.
    private static async Task ResumeAsync(SoakEnvironment environment)
    {
        foreach (var digest in await environment.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync())
            await environment.Operator.ResumeAsync(digest.Collection, digest.Number, CancellationToken.None);
    }

    private static string[] Subject(TimeSpan length, FaultInjector faults) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"The product served for {length.TotalMinutes:0} minutes, each of its timers every "
            + $"ten seconds, and {faults.Count} faults were injected meanwhile."),
    ];

    private static IReadOnlyList<Figure> Figures(
        SoakEnvironment environment, PublishingActivity publishing, SimulatedSubscribers subscribers, FeedReader[] readers,
        HostileSignUps hostile, (int Malformed, int Misleading, int True) reports, SoakAudit count, string[] wrong, ProcessMonitor monitor,
        int mostDuplicates)
    {
        var (then, now) = monitor.Thirds();
        return
        [
            One("articles published meanwhile, in six sources", "", publishing.Numbers.Count() - OldArticles),
            One("preprints that were published", "", publishing.Versioned.Count),
            One("corrections", "", publishing.Corrected.Count),
            One(
                "people who confirmed; those who left are among them",
                "",
                subscribers.People.Count(person => person.Confirmed is not null),
                Goal.AtLeast(subscribers.People.Count * 0.7)),
            One("people who left", "", subscribers.People.Count(person => person.Left is not null)),
            One("digests", "", count.Digests),
            One("emails", "", environment.Mailbox.Mails.Count),
            One("sign-ups of a hostile client", "", hostile.Attempts),
            One("  confirmation emails that resulted", "", environment.Mailbox.Mails.Count(mail => HostileSignUps.Targets(mail.Address))),
            One("malformed reports of bounces", "", reports.Malformed),
            One("misleading reports of bounces", "", reports.Misleading),
            One("true reports of bounces", "", reports.True, Goal.AtLeast(1)),
            One("from an article's storing to its email, median", "s", count.MedianDelay.TotalSeconds, Goal.AtMost(MostDelay.TotalSeconds)),
            One("times that feeds were asked for", "", readers.Sum(reader => reader.Asked)),
            One("  those that had not changed", "", readers.Sum(reader => reader.Unchanged)),
            One("lost", "", count.Lost.Count, Goal.AtMost(0)),
            One("wrong", "", wrong.Length, Goal.AtMost(0)),
            One("duplicate emails, with the same Message-ID", "", count.Duplicates, Goal.AtMost(mostDuplicates)),
            One("memory in the second third of the time", "MB", then.Megabytes),
            One("memory in the last third", "MB", now.Megabytes, Flat(then.Megabytes, atLeast: 10)),
            One("files and sockets open in the second third", "", then.Handles),
            One("files and sockets open in the last third", "", now.Handles, Flat(then.Handles, atLeast: 20)),
            One("threads in the second third", "", then.Threads),
            One("threads in the last third", "", now.Threads, Flat(then.Threads, atLeast: 5)),
        ];
    }

    // A tenth more, or a small allowance if that is larger.
    private static Goal Flat(double then, double atLeast) => Goal.AtMost(then + Math.Max(then / 10, atLeast));

    private static Figure One(string name, string unit, double value, Goal? goal = null) => Figure.From(name, unit, [value], goal);
}
