using System.Net;
using Microsoft.Extensions.Options;
using RareCancers.Diagnosis;
using RareCancers.Mail;
using RareCancers.Testing.Dns;

namespace RareCancers.Tests.Diagnosis;

/// <summary>The findings about the name that the app states to the mail server.</summary>
public sealed class EhloTests
{
    [Fact]
    public async Task A_name_with_an_address_is_fine()
    {
        await using var dns = DnsServer.Start().WithAddress("example.org", IPAddress.Loopback);

        Assert.Equal(FindingKind.Ok, (await SenderFixture.LookAsync(dns, "EHLO")).Kind);
    }

    [Fact]
    public async Task A_name_without_an_address_is_reported_with_the_setting()
    {
        await using var dns = DnsServer.Start().With("example.org", "v=spf1 -all");

        var finding = await SenderFixture.LookAsync(dns, "EHLO");

        Assert.Equal(FindingKind.Note, finding.Kind);
        Assert.Contains("example.org, which has no address", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Mail:Smtp:LocalDomain", finding.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_place_of_a_name_is_not_looked_up()
    {
        await using var dns = DnsServer.Start();
        var mail = new MailOptions { From = "news@example.org", Smtp = { Host = "127.0.0.1", LocalDomain = "[192.0.2.1]" } };
        var doctor = Options.Create(new DoctorOptions { Resolver = dns.Address, DkimSelectors = ["s1"] });

        var findings = await new SenderCheck(Options.Create(mail), doctor, new DnsResolver(doctor)).RunAsync(CancellationToken.None);

        Assert.DoesNotContain(findings, finding => finding.Check == "EHLO");
    }
}
