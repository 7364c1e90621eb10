using System.Diagnostics;
using RareCancers.Bench.Programs;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Collecting;

/// <summary>How to start our parser and each of its peers, all of them installed.</summary>
internal sealed class Parsers
{
    private const string Python = "/usr/bin/python3";

    private readonly string cheerio;

    private Parsers(string cheerio) => this.cheerio = cheerio;

    /// <summary>Installs what is not there yet: cheerio by its lock file, lxml from Debian's packages.</summary>
    /// <exception cref="LocalHost.StartupFailureException">Something is missing that cannot be installed.</exception>
    public static async Task<Parsers> RequireAsync(TextWriter progress)
    {
        var folder = NodeTool.Find(AppContext.BaseDirectory, Path.Combine("peers", "cheerio"))
            ?? throw new UnfairException("The folder peers/cheerio is not above the program.");
        await new NodeTool("peer", "cheerio", alternative: "").RequireAsync(folder, new Progress(progress, interactive: false), CancellationToken.None);
        await RequireLxmlAsync(progress);
        return new Parsers(folder);
    }

    /// <summary>Ours first, then its peers, each by the name of its figures and the command that starts it.</summary>
    public IReadOnlyList<(string Name, Func<ProcessStartInfo> Start)> All(string pages) =>
    [
        ("ours", () => DotNetProgram.Start("RareCancers.Bench.dll", OwnParser.Command, pages)),
        ("cheerio (parse5)", () => new("node", [Path.Combine(cheerio, "start.js"), "parse5", pages])),
        ("cheerio (htmlparser2)", () => new("node", [Path.Combine(cheerio, "start.js"), "htmlparser2", pages])),
        ("lxml", () => new(Python, [Path.Combine(cheerio, "..", "lxml", "parse.py"), pages])),
    ];

    private static async Task RequireLxmlAsync(TextWriter progress)
    {
        if (await SucceedsAsync(Python, "-c", "import lxml"))
            return;

        await progress.WriteLineAsync("Installing python3-lxml");
        string[] install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-lxml"];
        string[] command = Environment.IsPrivilegedProcess ? install : ["sudo", .. install];
        if (!await SucceedsAsync(command[0], command[1..]) || !await SucceedsAsync(Python, "-c", "import lxml"))
            throw new UnfairException("lxml is missing, and apt-get could not install python3-lxml: install it for /usr/bin/python3 and try again.");
    }

    private static async Task<bool> SucceedsAsync(string program, params string[] arguments) =>
        (await Tool.RunAsync(new ProcessStartInfo(program, arguments), CancellationToken.None)).ExitCode == 0;
}
