using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using RareCancers.Diagnosis;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Diagnosis;

/// <summary>The findings about valid settings.</summary>
public sealed class SettingsChecksTests
{
    private const string Typed = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static string Drawn { get; } = Convert.ToBase64String(SHA256.HashData("drawn"u8));

    [Theory]
    [InlineData("https://news.example.org", true, FindingKind.Ok)]
    [InlineData("http://news.example.org", true, FindingKind.Problem)]
    [InlineData("http://news.example.org", false, FindingKind.Note)]
    [InlineData("http://127.0.0.1:7071", true, FindingKind.Problem)]
    [InlineData("https://localhost:7071", true, FindingKind.Problem)]
    [InlineData("http://127.0.0.1:7071", false, FindingKind.Ok)]
    public async Task The_public_address_must_be_https_and_reachable_from_elsewhere(string address, bool mailsGo, FindingKind kind)
    {
        var mail = new MailOptions { Folder = "mail", Smtp = { Host = mailsGo ? "mail.example.org" : null } };

        var findings = await new BaseAddressCheck(Options.Create(new SiteOptions { PublicBaseUrl = address }), Options.Create(mail))
            .RunAsync(CancellationToken.None);

        Assert.Equal(kind, Assert.Single(findings).Kind);
    }

    [Fact]
    public async Task Every_typed_secret_is_named_and_none_is_shown()
    {
        var findings = await LookAsync(new() { Key = Typed, PreviousKeys = [Drawn, Typed], IdKey = Typed });

        Assert.Equal(["Tokens:Key", "Tokens:PreviousKeys:1", "Tokens:IdKey"], findings.Select(finding => finding.Message.Split(' ')[0]));
        Assert.DoesNotContain(Typed, string.Concat(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_random_secret_is_ok()
    {
        var finding = Assert.Single(await LookAsync(new() { Key = Drawn }));

        Assert.Equal((FindingKind.Ok, "32 random bytes."), (finding.Kind, finding.Message));
    }

    [Fact]
    public async Task A_secret_in_a_temporary_file_is_a_note()
    {
        var finding = Assert.Single(await LookAsync(new() { Key = Drawn }, Path.Combine(Path.GetTempPath(), "data", "tokens.key")));

        Assert.Equal(FindingKind.Note, finding.Kind);
    }

    [Fact]
    public async Task A_secret_in_a_permanent_file_should_be_backed_up()
    {
        var finding = Assert.Single(await LookAsync(new() { Key = Drawn }, Path.Combine(Path.GetPathRoot(Path.GetTempPath())!, "data", "tokens.key")));

        Assert.Equal(FindingKind.Ok, finding.Kind);
        Assert.EndsWith("keep a copy, because subscriber IDs depend on it.", finding.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Finding>> LookAsync(TokensOptions tokens, string? file = null) =>
        new TokenKeysCheck(Options.Create(tokens), Options.Create(new DoctorOptions { TokensKeyFile = file })).RunAsync(CancellationToken.None);
}
