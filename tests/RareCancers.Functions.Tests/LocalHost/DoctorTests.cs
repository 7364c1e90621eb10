using System.Globalization;
using System.Text.Json;
using RareCancers.Testing.Dns;
using RareCancers.Testing.Hosting;
using RareCancers.Testing.Smtp;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The doctor, as an operator runs it.</summary>
[Trait("Category", "Slow")]
public sealed class DoctorTests() : FrontDoorTests(AppHost.LocalHost)
{
    private const string Key = "Tokens:Key=" + Secret;
    private const string Secret = "9sYvJgqZ0qgYy2Y1m8rQx0l3b5zq7c1dE4fG6hI8jKo=";

    [Fact]
    public async Task A_new_app_on_its_own_machine_has_no_problems()
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, "doctor", $"--{Key}");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("OK     settings         All are valid.", output, StringComparison.Ordinal);
        Assert.Contains("OK     tables           A row could be added, read and deleted in each of the 8 tables.", output, StringComparison.Ordinal);
        Assert.Contains("OK     queues           A message could be sent, read and deleted in each of the 4 queues.", output, StringComparison.Ordinal);
        Assert.Contains("OK     source           rare-cancers: its first page lists 21 articles.", output, StringComparison.Ordinal);
        Assert.EndsWith("No problems found.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_invalid_settings_are_reported_and_the_other_checks_still_run()
    {
        await using var host = HostProcess.Start(
            TestFolder.NewPath(), path: null, "doctor", "--Tokens:Key=short", "--Mail:PerMinute=0", "--Mail:PerHour=ten", "--Doctor:Resolver=nowhere",
            "--LocalHost:KnownProxies:0=nginx", "--Mail:From=ana@example.org, ben@example.org");

        var (exitCode, output, _) = await host.ExitsAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("WRONG  settings         Tokens:Key must be at least 32 random bytes", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  settings         Mail:PerMinute is '0', but must be a whole number of emails, 1 or more.", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  settings         Doctor:Resolver is 'nowhere', but must be the IP address of a DNS server", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  settings         LocalHost:KnownProxies:0 is 'nginx', but must be an IP address or network", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  settings         Mail:From must be an email address", output, StringComparison.Ordinal);
        Assert.Contains("note   token key        Not checked", output, StringComparison.Ordinal);
        Assert.Contains("note   mail             Not checked", output, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", output, StringComparison.Ordinal);
        Assert.EndsWith("notes.", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("OK     tables ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", output, StringComparison.Ordinal);
        Assert.DoesNotContain("short", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_program_before_anything_starts_with_one_line_each()
    {
        var folder = TestFolder.NewPath();
        await using var host = HostProcess.Start(folder, path: null, "--Tokens:Key=short", "--Mail:PerMinute=abc", "--LocalHost:DataFoler=data");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal(
            [
                "LocalHost:DataFoler is unknown; did you mean LocalHost:DataFolder?",
                "Mail:PerMinute is 'abc', but must be a whole number of emails, 1 or more.",
                "Tokens:Key must be at least 32 random bytes in base64 (openssl rand -base64 32). Its value is not shown.",
            ],
            error.TrimEnd().Split(Environment.NewLine));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_running_app_reports_to_the_operator_without_secrets_or_addresses()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana@example.org", "--password", "a-secret");
        await using var dns = DnsServer.Start()
            .With("example.org", "v=spf1 a -all")
            .With("_dmarc.example.org", "v=DMARC1; p=reject; rua=mailto:ana@example.org");
        await using var app = await StartAsync(
        [
            ("LocalHost:FunctionKey", "function-secret"), ("PublicBaseUrl", "https://news.example.org"), ("Tokens:Key", Secret),
                ("Doctor:Resolver", dns.Address),
            ("Mail:From", "News <ana@example.org>"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Smtp:Security", "None"), ("Mail:Smtp:User", "ana@example.org"), ("Mail:Smtp:Password", "a-secret"),
        ]);

        var json = await app.Http.GetStringAsync("/operations/doctor?code=function-secret");

        var findings = JsonDocument.Parse(json).RootElement;
        var kinds = findings.GetProperty("all").EnumerateArray().Select(finding => $"{finding.GetProperty("kind")} {finding.GetProperty("check")}");
        // This app runs on the test's clock.
        Assert.Equal(
            ["Ok settings", "Ok public address", "Ok token key", "Ok tables", "Ok queues", "Problem clock", "Ok import", "Ok subscribers",
                "Ok source", "Ok mail", "Ok SPF", "Note DKIM", "Ok DMARC", "Note EHLO"], kinds);
        Assert.False(findings.GetProperty("isWell").GetBoolean());
        Assert.All(["ana", "secret", Secret], hidden => Assert.DoesNotContain(hidden, json, StringComparison.Ordinal));
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task An_unreadable_page_is_reported_with_the_reason()
    {
        await using var publisher = await PublisherServer.StartAsync(404, "");
        await using var app = await StartAsync(publisher.Settings);

        var (exitCode, output, _) = await CommandTests.RunAsync(app, "doctor --json");

        Assert.Equal(1, exitCode);
        var source = JsonDocument.Parse(output).RootElement.GetProperty("all").EnumerateArray()
            .Single(finding => finding.GetProperty("check").GetString() == "source");
        Assert.StartsWith($"rare-cancers: {publisher.Address} answered 404", source.GetProperty("says").GetString(), StringComparison.Ordinal);
    }
}
