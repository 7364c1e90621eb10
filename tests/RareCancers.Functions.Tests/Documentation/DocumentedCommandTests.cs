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
    [
        "README.md", "samples/README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}").Order(StringComparer.Ordinal),
    ];

    private static readonly (string Page, string Arguments)[] All =
    [
        .. (from page in Pages from command in Command().Matches(TextOf(page)) select (page, command.Groups["arguments"].Value.Trim())).Distinct(),
    ];

    public static TheoryData<string, string> Commands()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (page, arguments) in All)
            rows.Add(page, arguments);
        return rows;
    }

    public static TheoryData<string> PagesWithCommands() => [.. All.Select(command => command.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_and_every_setting_exists(string page, string arguments)
    {
        var (words, settings) = CommandLine.Split(CommandWords.Of(arguments));

        var line = CommandLine.Parse(words, CommandTree.Create((_, _, _) => Task.FromResult(0)));

        Assert.Empty(line.Errors);
        Assert.All(settings.Keys, key => Assert.True(SettingsReference.Find(key) is not null, $"{page} has the setting {key}, which does not exist."));
    }

    /// <summary>Except commands that read websites of others, those that serve until they are stopped, and the doctor, which has tests of its own.</summary>
    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    [Trait("Category", "Slow")]
    public async Task Every_other_command_of_a_page_runs(string page)
    {
        var backup = TestFolder.NewPath();
        await using var app = await DocumentedApp.StartAsync();

        foreach (var (_, arguments) in All.Where(command => command.Page == page))
        {
            var (words, _) = CommandLine.Split(CommandWords.Of(arguments));
            if (words is [] or ["serve", ..] or ["sources", "try", ..] or ["doctor", ..])
                continue;
            // The examples name the twelfth digest, a folder of the clone and a backup.
            words = [.. words.Select(word => word == "rare-cancers:12" ? "rare-cancers:1"
                : word.StartsWith("src/", StringComparison.Ordinal) ? Repository.PathOf(word)
                : word)];
            if (words is ["export" or "import", _, ..])
                words = [words[0], backup, .. words.Skip(2)];
            if (words is ["export", ..] && Directory.Exists(backup))
                Directory.Delete(backup, recursive: true);
            await using var empty = words is ["import", ..] ? await RunningApp.StartAsync(AppHost.LocalHost, [DocumentedApp.Key]) : null;

            var (exitCode, output, error) = await TestCommand.RunAsync((empty ?? app).Services, words);

            Assert.True(exitCode == 0, $"{page}: {arguments} ends with {exitCode}. {output} {error}");
        }
    }

    private static string TextOf(string page) => File.ReadAllText(Repository.PathOf(page)).Replace("\\\n", " ", StringComparison.Ordinal);

    // dotnet run --project src/RareCancers.LocalHost -- sources query all   dotnet /opt/rare-cancers/RareCancers.LocalHost.dll export backup
    [GeneratedRegex(
        @"^ *(?:ExecStart=\S*)?dotnet (?:run --project src/RareCancers\.LocalHost --|\S*RareCancers\.LocalHost\.dll)(?<arguments> [^\n]*)$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
