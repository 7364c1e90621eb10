using System.Text.RegularExpressions;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.LocalHost.Commands;
using RareCancers.Settings.Reference;
using RareCancers.Testing;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.Documentation;

/// <summary>The commands of the program in the README and the documentation.</summary>
public sealed partial class DocumentedCommandTests
{
    private static readonly string[] Pages =
        ["README.md", "samples/README.md", .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}")];

    private static readonly (string Page, string Arguments)[] All =
    [
        .. (from page in Pages from command in Command().Matches(TextOf(page)) select (page, command.Groups["arguments"].Value.Trim())).Distinct(),
    ];

    public static TheoryData<string, string> Commands() => RowsOf(All);

    public static TheoryData<string, string> OfflineCommands() => RowsOf(All.Where(command =>
        command.Arguments.StartsWith("classify \"", StringComparison.Ordinal) || command.Arguments.StartsWith("sources query ", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_and_every_setting_exists(string page, string arguments)
    {
        var (words, settings) = CommandLine.Split(WordsOf(arguments));

        var line = CommandLine.Parse(words, CommandTree.Create((_, _, _) => Task.FromResult(0)));

        Assert.Empty(line.Errors);
        Assert.All(settings.Keys, key => Assert.True(SettingsReference.Find(key) is not null, $"{page} has the setting {key}, which does not exist."));
    }

    [Theory]
    [MemberData(nameof(OfflineCommands))]
    public async Task Commands_that_need_nothing_else_run(string page, string arguments)
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, WordsOf(arguments));

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.True(exitCode == 0 && output.Length > 0 && error.Length == 0, $"{page}: {arguments} ends with {exitCode}. {error}");
    }

    private static TheoryData<string, string> RowsOf(IEnumerable<(string Page, string Arguments)> commands)
    {
        var rows = new TheoryData<string, string>();
        foreach (var (page, arguments) in commands)
            rows.Add(page, arguments);
        return rows;
    }

    private static string TextOf(string page) => File.ReadAllText(Repository.PathOf(page)).Replace("\\\n", " ", StringComparison.Ordinal);

    private static string[] WordsOf(string arguments) =>
        [.. Word().Matches(arguments).Select(word => Quoted().Replace(word.Value, "$1$2"))];

    // dotnet run --project src/RareCancers.LocalHost -- sources query all   dotnet /opt/rare-cancers/RareCancers.LocalHost.dll export backup
    [GeneratedRegex(
        @"^ *(?:ExecStart=\S*)?dotnet (?:run --project src/RareCancers\.LocalHost --|\S*RareCancers\.LocalHost\.dll)(?<arguments> [^\n]*)$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    // serve   "Paget's disease"   'TITLE_ABS:"thymoma"'   <folder with the files>   "$(date +%F)"
    [GeneratedRegex("""(?:[^\s"'<]|"[^"]*"|'[^']*'|<[^>]*>)+""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("""
        "([^"]*)"|'([^']*)'
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
