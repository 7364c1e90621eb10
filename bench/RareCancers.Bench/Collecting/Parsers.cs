using System.Diagnostics;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Collecting;

/// <summary>Starts our parser and its peers, and installs the peers.</summary>
internal sealed class Parsers
{
    /// <summary>The name of cheerio with its default parser, which builds the same tree as ours.</summary>
    public const string Cheerio = "cheerio (parse5)";

    /// <summary>The name of lxml.</summary>
    public const string Lxml = "lxml";

    private const string Python = "/usr/bin/python3";

    private readonly string cheerio;

    private Parsers(string cheerio) => this.cheerio = cheerio;

    /// <summary>Installs what is missing: cheerio from its lock file, lxml from Debian's packages.</summary>
    /// <exception cref="LocalHost.StartupFailureException">Something could not be installed.</exception>
    public static async Task<Parsers> RequireAsync(TextWriter progress)
    {
        var folder = await NodePeer.RequireAsync("cheerio", progress);
        await DebianPackage.RequireAsync("python3-lxml", progress, Python, "-c", "import lxml");
        return new Parsers(folder);
    }

    /// <summary>Ours first, then its peers: the name in the figures and the command that starts it.</summary>
    public IReadOnlyList<(string Name, Func<ProcessStartInfo> Start)> All(string pages) =>
    [
        ("ours", () => DotNetProgram.Start("RareCancers.Bench.dll", OwnParser.Command, pages)),
        (Cheerio, () => new("node", [Path.Combine(cheerio, "start.js"), "parse5", pages])),
        ("cheerio (htmlparser2)", () => new("node", [Path.Combine(cheerio, "start.js"), "htmlparser2", pages])),
        (Lxml, () => new(Python, [Path.Combine(cheerio, "..", "lxml", "parse.py"), pages])),
    ];
}
