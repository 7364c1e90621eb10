using System.CommandLine;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Commands;

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("collect --urls=http://127.0.0.1:0 --Mail:Folder=out")]
    [InlineData("collect --urls http://127.0.0.1:0 --Mail:Folder out")]
    [InlineData("--URLS http://127.0.0.1:0 collect --Mail:Folder=out")]
    public void Settings_are_given_with_an_equals_sign_or_a_space(string line)
    {
        var (words, settings) = CommandLine.Split(line.Split(' '));

        Assert.Equal(["collect"], words);
        Assert.Equal("http://127.0.0.1:0", settings["urls"]);
        Assert.Equal("out", settings["Mail:Folder"]);
    }

    [Fact]
    public void A_value_may_contain_an_equals_sign_or_be_empty()
    {
        var (_, settings) = CommandLine.Split(["--Tokens:Key=abc=", "--Mail:Folder="]);

        Assert.Equal(("abc=", ""), (settings["Tokens:Key"], settings["Mail:Folder"]));
    }

    [Theory]
    [InlineData("colect", "There is no command 'colect'; did you mean 'collect'?")]
    [InlineData("suppressions lift", "There is no command 'suppressions'; 'help' lists the commands.")]
    [InlineData("digests snd", "There is no command 'digests snd'; did you mean 'digests send'?")]
    [InlineData("digests collect", "There is no command 'digests collect'; 'help' lists the commands.")]
    [InlineData("pause 1", "There is no command 'pause'; did you mean 'digests pause'?")]
    [InlineData("help colect", "There is no command 'colect'; did you mean 'collect'?")]
    [InlineData("colect --help", "There is no command 'colect'; did you mean 'collect'?")]
    [InlineData("completion fish", "There is no command 'completion fish'; 'help' lists the commands.")]
    [InlineData("digests", "'digests' needs one of: plan, send, preview, reconcile, pause, resume, resend-failed.")]
    [InlineData("digests pause", "'digests pause' needs <id>; 'help digests pause' explains it.")]
    [InlineData("digests pause 1 2", "'digests pause' takes only <id>, but '2' was given; 'help digests pause' explains it.")]
    [InlineData("collect digests", "'collect' takes no argument, but 'digests' was given; 'help collect' explains it.")]
    [InlineData("doctor json", "'doctor' takes no argument, but 'json' was given; did you mean '--json'?")]
    [InlineData("doctor --jsn", "The option --jsn is unknown; did you mean '--json'?")]
    [InlineData("collect --unsigned", "The option --unsigned is unknown; 'help' lists the options.")]
    [InlineData("classify --title=Thymoma", "The option --title is unknown; 'help' lists the options.")]
    [InlineData("-x", "The option -x is unknown; 'help' lists the options.")]
    [InlineData("--url=http://127.0.0.1:0", "The option --url is unknown; did you mean '--urls'?")]
    [InlineData("--port 8080", "The option --port is unknown; did you mean '--urls'?")]
    [InlineData("collect --settings", "The option --settings has no value; write --settings=<file>.")]
    [InlineData("--urls", "The setting --urls has no value; write --urls=<value>.")]
    [InlineData("--Mail:From --quiet", "The setting --Mail:From has no value; write --Mail:From=<value>.")]
    public void A_wrong_command_line_is_explained_in_one_line(string line, string sentence)
    {
        var failure = Assert.Throws<StartupFailureException>(() => Parse(line.Split(' ')));

        Assert.Equal((sentence, 2), (failure.Message, failure.ExitCode));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("serve", "serve")]
    [InlineData("digests send", "digests send")]
    [InlineData("digests pause rare-cancers:12", "digests pause", "rare-cancers:12")]
    [InlineData("digests pause pause", "digests pause", "pause")]
    [InlineData("subscribers erase ana@example.org", "subscribers erase", "ana@example.org")]
    [InlineData("import export --unsigned", "import", "export")]
    [InlineData("classify -", "classify", "-")]
    [InlineData("classify @file", "classify", "@file")]
    [InlineData("classify -- --text", "classify", "--text")]
    [InlineData("classify file thymoma.txt --quiet --settings secrets.json", "classify file", "thymoma.txt")]
    public void A_command_may_have_two_words_and_an_argument(string line, string path, string? argument = null)
    {
        var parsed = Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var command = parsed.CommandResult.Command;
        Assert.Equal(path, command is RootCommand ? "" : CommandTree.PathOf(command));
        Assert.Equal(argument, command.Arguments is [Argument<string> taken] ? parsed.GetValue(taken) : null);
    }

    [Theory]
    [InlineData("dig", "digests")]
    [InlineData("digests re", "reconcile resend-failed resume")]
    [InlineData("--urls=http://127.0.0.1:0 completion z", "zsh")]
    [InlineData("import x --un", "--unsigned")]
    public void Words_are_completed(string start, string expected)
    {
        var suggestions = CommandTree.Create((_, _, _) => Task.FromResult(0)).Parse(start).GetCompletions(start.Length);

        var word = start.Split(' ')[^1];
        Assert.Equal(expected, string.Join(' ', suggestions.Select(one => one.Label).Where(one => one.StartsWith(word, StringComparison.Ordinal)).Order()));
    }

    [Fact]
    public void Help_lists_every_command_with_a_short_line_and_the_exit_codes_but_no_settings()
    {
        var help = HelpFor();

        var commands = CommandTree.All(CommandTree.Create((_, _, _) => Task.FromResult(0))).ToArray();
        Assert.All(commands, command => Assert.Contains($"\n  {HelpText.UsageOf(command)}", help, StringComparison.Ordinal));
        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
        Assert.Contains("\n  130  Ctrl-C or SIGTERM stopped the command\n", help, StringComparison.Ordinal);
        Assert.Contains("docs/configuration.md", help, StringComparison.Ordinal);
        Assert.DoesNotContain("--Mail:", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help", "import")]
    [InlineData("import", "--help")]
    [InlineData("import", "-h")]
    [InlineData("import", "-?")]
    public void Help_explains_a_command(params string[] words) => Assert.Equal(
        """
        Usage: RareCancers.LocalHost import <folder> [--unsigned]

        Stores an export in an empty store; resumes an interrupted import.
          --unsigned                        accepts an export of an earlier version, which has no signature

        'help' lists the options that every command has.

        """,
        HelpFor(words));

    private static ParseResult Parse(string[] words) =>
        CommandLine.Parse(CommandLine.Split(words).Words, CommandTree.Create((_, _, _) => Task.FromResult(0)));

    private static string HelpFor(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, Parse(words is [] ? ["help"] : words).Invoke(new() { Output = output }));
        return output.ToString();
    }
}
