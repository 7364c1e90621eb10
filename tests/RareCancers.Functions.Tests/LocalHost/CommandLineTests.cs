using RareCancers.LocalHost;
using RareCancers.LocalHost.Settings;

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class CommandLineTests
{
    private static readonly Dictionary<string, bool> Verbs = new(StringComparer.Ordinal)
    {
        ["collect"] = false,
        ["digests"] = false,
        ["digests pause"] = true,
        ["suppressions lift"] = true,
    };

    [Theory]
    [InlineData("collect --urls=http://127.0.0.1:0 --Mail:Folder=out")]
    [InlineData("collect --urls http://127.0.0.1:0 --Mail:Folder out")]
    [InlineData("--urls http://127.0.0.1:0 collect --Mail:Folder=out")]
    public void Settings_are_given_with_an_equals_sign_or_a_space(string line)
    {
        var commandLine = CommandLine.Parse(line.Split(' '), Verbs);

        Assert.Equal("collect", commandLine.Verb);
        Assert.Equal("http://127.0.0.1:0", commandLine.Settings["urls"]);
        Assert.Equal("out", commandLine.Settings["Mail:Folder"]);
    }

    [Theory]
    [InlineData("colect", "The argument 'colect' is unknown; --help lists the commands and options.")]
    [InlineData("collect digests", "The argument 'digests' is unknown; --help lists the commands and options.")]
    [InlineData("digests collect", "The argument 'collect' is unknown; --help lists the commands and options.")]
    [InlineData("digests pause 1 2", "The argument '2' is unknown; --help lists the commands and options.")]
    [InlineData("digests pause", "The command 'digests pause' needs an argument; --help lists the commands and options.")]
    [InlineData("suppressions", "The command 'suppressions' is incomplete; --help lists the commands and options.")]
    [InlineData("suppressions ana@example.org", "The argument 'ana@example.org' is unknown; --help lists the commands and options.")]
    [InlineData("pause 1", "The argument 'pause' is unknown; --help lists the commands and options.")]
    [InlineData("-x", "The argument '-x' is unknown; --help lists the commands and options.")]
    [InlineData("--url=http://127.0.0.1:0", "The option --url is unknown; --help lists the commands and options.")]
    [InlineData("--urls", "The option --urls has no value; --help lists the commands and options.")]
    public void Invalid_arguments_are_quoted(string line, string sentence)
    {
        var failure = Assert.Throws<StartupFailureException>(() => CommandLine.Parse(line.Split(' '), Verbs));

        Assert.Equal((sentence, 2), (failure.Message, failure.ExitCode));
    }

    [Theory]
    [InlineData("digests", "digests", null)]
    [InlineData("digests pause rare-cancers:12", "digests pause", "rare-cancers:12")]
    [InlineData("digests --Mail:Folder=out pause 12", "digests pause", "12")]
    [InlineData("digests pause pause", "digests pause", "pause")]
    [InlineData("suppressions lift ana@example.org", "suppressions lift", "ana@example.org")]
    public void A_command_may_have_two_words_and_an_argument(string line, string verb, string? argument)
    {
        var commandLine = CommandLine.Parse(line.Split(' '), Verbs);

        Assert.Equal((verb, argument), (commandLine.Verb, commandLine.Argument));
    }

    [Fact]
    public void A_value_may_contain_an_equals_sign() =>
        Assert.Equal("abc=", CommandLine.Parse(["--Tokens:Key=abc="], Verbs).Settings["Tokens:Key"]);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_has_the_usual_options(string argument) => Assert.True(CommandLine.Parse([argument], Verbs).Help);
}
