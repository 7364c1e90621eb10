using System.Globalization;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Soaking;

/// <summary>The whole product for a while, with a publisher, readers and a mail server all at once, and with much going wrong: what is lost, what is wrong, what leaks.</summary>
internal static class SoakBenchmark
{
    private const int Seed = 20_261_125;
    private const int OldArticles = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(12);
    private static readonly string[] Feeds =
    [
        $"feeds/{SoakStage.Slug}.rss", $"feeds/{SoakStage.Slug}.atom", $"feeds/{SoakStage.Slug}.json", $"feeds/{SoakStage.Slug}/notices.atom",
        $"feeds/{SoakStage.Slug}/aspects/treatment.atom", $"feeds/{SoakStage.Slug}.rss?q=cohort",
    ];

    public static async Task<Report> RunAsync(Effort effort, TextWriter progress)
    {
        var (length, crowd) = effort.IsQuick ? (TimeSpan.FromMinutes(2), 30) : (TimeSpan.FromMinutes(10), 150);
        var manners = new Manners { Drops = effort.IsQuick ? 2 : 20, Cuts = effort.IsQuick ? 2 : 20 };
        // About as many digests as there are thirds of a minute, each to half of all who will have signed up by the end.
        await using var stage = await SoakStage.StartAsync(manners, (int)(length.TotalMinutes * 3 * crowd / 2), progress);
        var newsroom = new Newsroom(stage.Publisher, stage.Crossref, new Random(Seed));
        newsroom.PublishOld(OldArticles);
        await using var product = stage.StartProduct();
        using var app = new HttpClient { BaseAddress = await product.ServesAsync() };
        await ImportedAsync(stage);

        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Living for {length.TotalMinutes:0} minutes"));
        var audience = new Audience(app, stage.Mailroom, new Random(Seed));
        var (faults, gauge) = (new Faults(stage), new Gauge(product.Id));
        FeedReader[] readers = [.. Feeds.Select(path => new FeedReader(app, path))];
        using var over = new CancellationTokenSource(length, TimeProvider.System);
        await Task.WhenAll(
        [
            newsroom.WorkAsync(TimeSpan.FromSeconds(8), over.Token), audience.WorkAsync(crowd, length * 1.4 / crowd, over.Token), faults.WorkAsync(progress, over.Token),
            gauge.WorkAsync(over.Token), .. readers.Select(reader => reader.WorkAsync(PauseOf(reader), over.Token)),
        ]);

        await progress.WriteLineAsync("Waiting for what is under way");
        var count = await SettledAsync(stage, newsroom, audience, app);
        foreach (var reader in readers)
            await reader.EndAsync();
        string[] wrong = [.. count.Wrong, .. readers.SelectMany(reader => reader.Wrong)];
        foreach (var complaint in count.Lost.Concat(wrong).Take(20))
            await progress.WriteLineAsync("  BROKEN: " + complaint);
        return Report.Create("soak", effort, Subject(length, faults), Figures(stage, newsroom, audience, readers, count, wrong, gauge, (manners.Doubts + (faults.Restarts * SoakStage.Connections))));
    }

    private static async Task ImportedAsync(SoakStage stage)
    {
        while (!await stage.Articles.IsImportedAsync(SoakStage.Slug, CancellationToken.None))
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
    }

    // The product takes 300 searches a minute of one address.
    private static TimeSpan PauseOf(FeedReader reader) => reader.IsSearch ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(200);

    // What is under way arrives; then nothing may come on top.
    private static async Task<SoakCount> SettledAsync(SoakStage stage, Newsroom newsroom, Audience audience, HttpClient app)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var isWhole = false; ;)
        {
            await ResumeAsync(stage);
            await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, CancellationToken.None);
            var count = new SoakCount(stage, newsroom, audience.People);
            await count.TakeAsync(app);
            if (isWhole && count.Lost.Count == 0 || TimeProvider.System.GetElapsedTime(started) > Patience)
                return count;
            isWhole = count.Lost.Count == 0;
        }
    }

    // As an operator does whose mail server takes mail again.
    private static async Task ResumeAsync(SoakStage stage)
    {
        foreach (var digest in await stage.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync())
            await stage.Operator.ResumeAsync(digest.Collection, digest.Number, CancellationToken.None);
    }

    private static string[] Subject(TimeSpan length, Faults faults) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"The product served for {length.TotalMinutes:0} minutes, each of its timers every ten seconds, and {faults.Count} things went wrong meanwhile."),
    ];

    private static IReadOnlyList<Figure> Figures(
        SoakStage stage, Newsroom newsroom, Audience audience, FeedReader[] readers, SoakCount count, string[] wrong, Gauge gauge, int mostDuplicates)
    {
        var (then, now) = gauge.Thirds();
        return
        [
            One("articles published meanwhile", "", newsroom.Published - OldArticles),
            One("corrections", "", newsroom.Corrected.Count),
            One("people who confirmed; those who left are among them", "", audience.People.Count(person => person.Confirmed is not null), Goal.AtLeast(audience.People.Count * 0.7)),
            One("people who left", "", audience.People.Count(person => person.Left is not null)),
            One("digests", "", count.Digests),
            One("mails", "", stage.Mailroom.Mails.Count),
            One("times that feeds were asked for", "", readers.Sum(reader => reader.Asked)),
            One("  those that had not changed", "", readers.Sum(reader => reader.Unchanged)),
            One("lost", "", count.Lost.Count, Goal.AtMost(0)),
            One("wrong", "", wrong.Length, Goal.AtMost(0)),
            One("mails that came again under their Message-ID", "", count.Duplicates, Goal.AtMost(mostDuplicates)),
            One("memory in the second third of the time", "MB", then.Megabytes),
            One("memory in the last third", "MB", now.Megabytes, Flat(then.Megabytes, atLeast: 10)),
            One("files and sockets open in the second third", "", then.Handles),
            One("files and sockets open in the last third", "", now.Handles, Flat(then.Handles, atLeast: 20)),
            One("threads in the second third", "", then.Threads),
            One("threads in the last third", "", now.Threads, Flat(then.Threads, atLeast: 5)),
        ];
    }

    // A tenth more, or a few where a tenth is less than that.
    private static Goal Flat(double then, double atLeast) => Goal.AtMost(then + Math.Max(then / 10, atLeast));

    private static Figure One(string name, string unit, double value, Goal? goal = null) => Figure.From(name, unit, [value], goal);
}
