using System.Diagnostics;
using System.Globalization;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Reporting;

namespace RareCancers.Bench.Sources;

/// <summary>Our reader of feeds and Python's feedparser take turns on the same documents.</summary>
internal sealed class FeedComparison(FeedSet feeds, BenchmarkOptions options, TextWriter progress)
{
    private const string Python = "/usr/bin/python3";

    private static readonly Goal Speed = Goal.AtLeast(20);
    private static readonly Goal AgainstPeer = Goal.AtLeast(3);

    private readonly List<Round> rounds = [];

    /// <summary>The readers with their versions; set by <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<string> Descriptions { get; private set; } = [];

    /// <exception cref="BenchmarkFailedException">The readers disagree, or feedparser could not be installed.</exception>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await DebianPackage.RequireAsync("python3-feedparser", progress, Python, "-c", "import feedparser");
        using var ours = await StartAsync(DotNetProgram.Start("RareCancers.Bench.dll", OwnFeedReader.Command, feeds.Folder));
        using var peer = await StartAsync(new ProcessStartInfo(Python, [PeerFile("feedparser", "read.py"), feeds.Folder]));
        Descriptions = [ours.Name, peer.Name];
        for (var round = -options.WarmUps; round < options.Rounds; round++)
        {
            if (round >= 0)
                await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Reading feeds, round {round + 1} of {options.Rounds}"));
            var passes = new Round(await ours.PassAsync(OwnFeedReader.Xml), await ours.PassAsync(OwnFeedReader.Json), await peer.PassAsync());
            Check(passes);
            if (round >= 0)
                rounds.Add(passes);
        }

        return Figures();
    }

    private static Task<BenchmarkProcess<FeedPass>> StartAsync(ProcessStartInfo start) =>
        BenchmarkProcess<FeedPass>.StartAsync(start, FeedPassJson.Default.FeedPass);

    private static string PeerFile(string peer, string file) => Testing.Repository.PathOf($"bench/RareCancers.Bench/peers/{peer}/{file}");

    private static void Check(Round round)
    {
        if (round.Xml.Articles == 0 || round.Xml.Articles != round.Peer.Articles || round.Xml.Names != round.Peer.Names)
            throw new BenchmarkFailedException($"Ours found {round.Xml}, and feedparser {round.Peer}.");
        if (round.Json.Articles * 3 != round.Xml.Articles)
            throw new BenchmarkFailedException($"Ours found {round.Xml.Articles} articles in XML, and {round.Json.Articles} in JSON.");
    }

    private IReadOnlyList<Figure> Figures()
    {
        double[] Speeds(long bytes, Func<Round, double> seconds) => [.. rounds.Select(round => bytes / seconds(round) / 1e6)];
        var xml = Speeds(feeds.XmlBytes, round => round.Xml.Seconds);
        var peer = Speeds(feeds.XmlBytes, round => round.Peer.Seconds);
        return
        [
            Figure.From("feeds read, RSS and Atom: ours", "MB/s", xml, Speed),
            Figure.From("feeds read, RSS and Atom: feedparser", "MB/s", peer),
            Figure.Ratio("  ours / feedparser", xml, peer, AgainstPeer),
            Figure.Ratio("  ours / feedparser, by processor time", Speeds(feeds.XmlBytes, round => round.Xml.ProcessorSeconds),
                Speeds(feeds.XmlBytes, round => round.Peer.ProcessorSeconds)),
            Figure.From("feeds read, JSON Feed: ours", "MB/s", Speeds(feeds.JsonBytes, round => round.Json.Seconds), Speed),
        ];
    }

    private sealed record Round(FeedPass Xml, FeedPass Json, FeedPass Peer);
}
