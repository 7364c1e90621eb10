using Microsoft.Extensions.Configuration;
using RareCancers.Settings.Reference;
using RareCancers.Testing;

namespace RareCancers.Tests.Settings.Reference;

/// <summary>What the program says about settings that are wrong.</summary>
public sealed class WrongSettingsTests
{
    // A setting, or several, and below it the lines that are printed. Without a value, the setting is missing.
    private const string Table = "tests/RareCancers.Tests/Settings/Reference/Approved/wrong-settings.txt";

    private const string Indent = "    ";

    private static readonly string[][] Entries =
    [
        .. File.ReadAllText(Repository.PathOf(Table)).ReplaceLineEndings("\n").Split("\n\n").Select(entry => entry.Trim('\n').Split('\n')),
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var entry in Entries)
                rows.Add(string.Join('\n', entry.Where(line => !line.StartsWith(Indent, StringComparison.Ordinal))), ExpectedIn(entry));
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_wrong_setting_is_explained_in_one_line(string given, string lines) => Assert.Equal(lines, LinesFor(given));

    [Fact]
    public void There_are_sixty_wrong_settings_or_more() => Assert.True(Entries.Length >= 60);

    [Fact]
    public void The_table_is_approved()
    {
        var actual = string.Join("\n\n", Rows.Select(row => (string)row[0]).Select(given => $"{given}\n{Indented(LinesFor(given))}")) + "\n";

        Assert.Equal(Approval.Check(Table, actual), actual);
    }

    [Fact]
    public void Valid_settings_have_no_problems() => Assert.Empty(RareCancersSettings.Check(TestConfiguration.With()));

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var problems = RareCancersSettings.Check(TestConfiguration.With(
            ("Mail:Smtp:Port", "abc"), ("Fetching:PauseSeconds", "601"), ("Fetching:AllowLoopback", "yes"), ("LocalHost:DataFoler", "data"),
            ("Tokens:Key", "short"), ("WebSub:Hub", "https://localhost/"), ("Collections:Items:0:Sources:0:Address", "TITLE_ABS:\"thymoma\"")));

        Assert.Equal(
            ["Fetching:AllowLoopback", "Fetching:PauseSeconds", "LocalHost:DataFoler", "Mail:Smtp:Port", "Tokens:Key",
                "Collections:Items:0:Sources:0:Kind", "WebSub:Hub"],
            problems.Select(problem => problem.Key));
    }

    [Fact]
    public void No_line_has_the_name_of_a_type_a_secret_or_a_line_break()
    {
        var lines = Rows.SelectMany(row => LinesFor((string)row[0]).Split('\n')).ToArray();

        Assert.All(lines, line => Assert.DoesNotMatch(@"Options\b|Exception|System\.|hunter2|[\r\n]", line));
    }

    [Fact]
    public void An_address_of_a_person_can_be_left_out()
    {
        var problem = Assert.Single(RareCancersSettings.Check(TestConfiguration.With(("Mail:From", "ana@example.org, ben@example.org"))));

        Assert.Contains("ana@", problem.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", problem.TextWithoutValue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Colections:Items:0:Source", "page.html", "Colections:Items:0:Source is unknown; did you mean Collections:Items:0:Source?")]
    [InlineData("Mial:From", "news@example.org", "Mial:From is unknown; did you mean Mail:From?")]
    [InlineData("Mail:Form", "news@example.org", "Mail:Form is unknown; did you mean Mail:From?")]
    [InlineData("PublicBaseUri", "https://example.org", "PublicBaseUri is unknown; did you mean PublicBaseUrl?")]
    public void A_variable_that_resembles_a_setting_is_reported(string name, string value, string line) =>
        Assert.Equal(line, Assert.Single(CheckEnvironment(name, value)).Text);

    [Theory]
    [InlineData("MAIL", "/var/mail/ana")]
    [InlineData("PATH", "/usr/bin")]
    [InlineData("SITE_NAME", "other")]
    [InlineData("Other:Items:0:Source", "page.html")]
    [InlineData("AzureWebJobsFeatureFlags", "EnableProxies")]
    [InlineData("AzureFunctionsJobHost:logging:logLevel:default", "Debug")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME", "dotnet-isolated")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOIN", "http://localhost:4317")]
    public void A_variable_of_another_program_is_ignored(string name, string value) => Assert.Empty(CheckEnvironment(name, value));

    [Fact]
    public void Every_unknown_key_in_a_settings_file_is_reported()
    {
        using var file = new MemoryStream(
            """{ "Smtp": { "Host": "mail.example.org" }, "AllowedHosts": "nature.com", "Fetching": { "AllowedHosts": [] } }"""u8.ToArray());
        var configuration = new ConfigurationBuilder().AddConfiguration(TestConfiguration.With())
            .AddConfiguration(new ConfigurationBuilder().AddJsonStream(file).Build()).Build();

        Assert.Equal(
            ["AllowedHosts is unknown; did you mean Fetching:AllowedHosts:0?", "Smtp:Host is unknown; did you mean Mail:Smtp:Host?"],
            RareCancersSettings.Check(configuration).Select(problem => problem.Text));
    }

    private static IReadOnlyList<SettingProblem> CheckEnvironment(string name, string value) => RareCancersSettings.Check(
        new ConfigurationBuilder().AddConfiguration(TestConfiguration.With()).Add(new Variables(name, value)).Build());

    private static string LinesFor(string given) => string.Join('\n', RareCancersSettings.Check(TestConfiguration.With(given.Split('\n').Select(Parse)))
        .Select(problem => problem.Text));

    private static (string, string?) Parse(string line) => line.IndexOf('=', StringComparison.Ordinal) is > 0 and var end
        ? (line[..end], line[(end + 1)..])
        : (line, null);

    private static string Indented(string lines) => Indent + lines.Replace("\n", "\n" + Indent, StringComparison.Ordinal);

    private static string ExpectedIn(string[] entry) =>
        string.Join('\n', entry.Where(line => line.StartsWith(Indent, StringComparison.Ordinal)).Select(line => line[Indent.Length..]));

    // Neither a file nor memory, as the environment is.
    private sealed class Variables(string name, string value) : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data[name] = value;
    }
}
