using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using RareCancers.Diagnosis;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Diagnosis;

/// <summary>What is said of settings that are valid.</summary>
public sealed class SettingsChecksTests
{
    private const string Typed = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static string Drawn { get; } = Convert.ToBase64String(SHA256.HashData("drawn"u8));

    [Theory]
    [InlineData("https://news.example.org", true, FindingKind.Ok)]
    [InlineData("http://news.example.org", true, FindingKind.Problem)]
    [InlineData("http://news.example.org", false, FindingKind.Problem)]
    [InlineData("http://127.0.0.1:7071", true, FindingKind.Problem)]
    [InlineData("https://localhost:7071", true, FindingKind.Problem)]
    [InlineData("http://127.0.0.1:7071", false, FindingKind.Ok)]
    public async Task Readers_come_by_https_and_from_elsewhere(string address, bool mailsGo, FindingKind kind)
    {
        var mail = new MailOptions { Folder = "mail", Smtp = { Host = mailsGo ? "mail.example.org" : null } };

        var findings = await new BaseAddressCheck(Options.Create(new SiteOptions { PublicBaseUrl = address }), Options.Create(mail)).RunAsync(CancellationToken.None);

        Assert.Equal(kind, Assert.Single(findings).Kind);
    }

    [Fact]
    public async Task Each_secret_that_was_typed_is_named_and_none_is_shown()
    {
        var findings = await LookAsync(new() { Key = Typed, PreviousKeys = [Drawn, Typed], IdKey = Typed });

        Assert.Equal(["Tokens:Key", "Tokens:PreviousKeys:1", "Tokens:IdKey"], findings.Select(finding => finding.Message.Split(' ')[0]));
        Assert.DoesNotContain(Typed, string.Concat(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_was_drawn_is_well()
    {
        var finding = Assert.Single(await LookAsync(new() { Key = Drawn }));

        Assert.Equal((FindingKind.Ok, "32 random bytes."), (finding.Kind, finding.Message));
    }

    [Fact]
    public async Task A_secret_in_a_temporary_file_is_noted()
    {
        var finding = Assert.Single(await LookAsync(new() { Key = Drawn }, Path.Combine(Path.GetTempPath(), "data", "tokens.key")));

        Assert.Equal(FindingKind.Note, finding.Kind);
    }

    [Fact]
    public async Task A_secret_in_a_lasting_file_is_to_be_copied()
    {
        var finding = Assert.Single(await LookAsync(new() { Key = Drawn }, Path.Combine(Path.GetPathRoot(Path.GetTempPath())!, "data", "tokens.key")));

        Assert.Equal(FindingKind.Ok, finding.Kind);
        Assert.EndsWith("keep a copy, for who is who follows from it.", finding.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Finding>> LookAsync(TokensOptions tokens, string? file = null) =>
        new TokenKeysCheck(Options.Create(tokens), Options.Create(new DoctorOptions { TokensKeyFile = file })).RunAsync(CancellationToken.None);
}
