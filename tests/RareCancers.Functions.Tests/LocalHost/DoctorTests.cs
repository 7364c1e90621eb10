using System.Globalization;
using System.Text.Json;
using RareCancers.Testing.Dns;
using RareCancers.Testing.Hosting;
using RareCancers.Testing.Smtp;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The doctor, as an operator calls it.</summary>
[Trait("Category", "Slow")]
public sealed class DoctorTests() : FrontDoorTests(AppHost.LocalHost)
{
    private const string Key = "Tokens:Key=" + Secret;
    private const string Secret = "9sYvJgqZ0qgYy2Y1m8rQx0l3b5zq7c1dE4fG6hI8jKo=";

    [Fact]
    public async Task A_new_app_on_its_own_machine_is_well()
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, "doctor", $"--{Key}");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("OK     settings         All are valid.", output, StringComparison.Ordinal);
        Assert.Contains("OK     tables           In each of the 8 a row could be added, read and deleted.", output, StringComparison.Ordinal);
        Assert.Contains("OK     queues           In each of the 4 a message could be sent, read and deleted.", output, StringComparison.Ordinal);
        Assert.Contains("OK     source           rare-cancers: its first page lists 21 articles.", output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_that_is_not_valid_is_named_at_once_and_the_rest_is_looked_at()
    {
        await using var host = HostProcess.Start(
            TestFolder.NewPath(), path: null, "doctor", "--Tokens:Key=short", "--Mail:PerMinute=0", "--Doctor:Resolver=nowhere", "--Mail:From=ana@example.org");

        var (exitCode, output, _) = await host.ExitsAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("WRONG  settings         Tokens:Key must be at least 32 random bytes", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  settings         Mail:PerMinute must be 1 or more", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  settings         Doctor:Resolver must be the number of a DNS server", output, StringComparison.Ordinal);
        Assert.Contains("note   token key        Not looked at", output, StringComparison.Ordinal);
        Assert.Contains("OK     tables ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", output, StringComparison.Ordinal);
        Assert.DoesNotContain("short", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_two_sections_that_are_not_valid_stop_the_program_with_a_sentence_for_each()
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, "--Tokens:Key=short", "--Mail:PerMinute=0");

        var (exitCode, _, error) = await host.ExitsAsync();

        Assert.Equal(1, exitCode);
        Assert.Equal(
            "Settings are not valid: Mail:PerMinute must be 1 or more, or be left out. Tokens:Key must be at least 32 random bytes in base64 (openssl rand -base64 32).",
            error.TrimEnd());
    }

    [Fact]
    public async Task The_operator_asks_a_running_app_and_no_secret_and_nobodys_address_is_told()
    {
        await using var server = await SmtpServerProcess.StartAsync("--user", "ana@example.org", "--password", "a-secret");
        await using var dns = DnsServer.Start()
            .With("example.org", "v=spf1 a -all")
            .With("_dmarc.example.org", "v=DMARC1; p=reject; rua=mailto:ana@example.org");
        await using var app = await StartAsync(
        [
            ("LocalHost:FunctionKey", "function-secret"), ("PublicBaseUrl", "https://news.example.org"), ("Tokens:Key", Secret), ("Doctor:Resolver", dns.Address),
            ("Mail:From", "News <ana@example.org>"), ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Smtp:Security", "None"), ("Mail:Smtp:User", "ana@example.org"), ("Mail:Smtp:Password", "a-secret"),
        ]);

        var json = await app.Http.GetStringAsync("/operations/doctor?code=function-secret");

        var findings = JsonDocument.Parse(json).RootElement;
        var kinds = findings.GetProperty("all").EnumerateArray().Select(finding => $"{finding.GetProperty("kind")} {finding.GetProperty("check")}");
        // The clock of this app is the test's.
        Assert.Equal(
            ["Ok settings", "Ok public address", "Ok token key", "Ok tables", "Ok queues", "Problem clock", "Ok import", "Ok source", "Ok mail", "Ok SPF", "Note DKIM", "Ok DMARC"], kinds);
        Assert.False(findings.GetProperty("isWell").GetBoolean());
        Assert.All(["ana", "secret", Secret], hidden => Assert.DoesNotContain(hidden, json, StringComparison.Ordinal));
        Assert.Empty(await server.StopAsync());
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_is_told_of_with_the_reason()
    {
        await using var publisher = await PublisherServer.StartAsync(404, "");
        await using var app = await StartAsync(publisher.Settings);

        var (exitCode, output, _) = await CommandTests.RunAsync(app, "doctor json");

        Assert.Equal(1, exitCode);
        var source = JsonDocument.Parse(output).RootElement.GetProperty("all").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "source");
        Assert.StartsWith($"rare-cancers: {publisher.Address} answered 404", source.GetProperty("says").GetString(), StringComparison.Ordinal);
    }
}
