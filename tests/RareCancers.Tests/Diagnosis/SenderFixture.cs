using Microsoft.Extensions.Options;
using RareCancers.Diagnosis;
using RareCancers.Mail;
using RareCancers.Testing.Dns;

namespace RareCancers.Tests.Diagnosis;

/// <summary>Lets the doctor check a sender's domain with a local DNS server.</summary>
internal static class SenderFixture
{
    /// <summary>The findings of one kind of record about the sender news@example.org.</summary>
    public static async Task<Finding> LookAsync(DnsServer dns, string check, string sender = "news@example.org") =>
        Assert.Single(await LookAtAllAsync(dns, sender), finding => finding.Check == check);

    /// <summary>All findings.</summary>
    public static Task<IReadOnlyList<Finding>> LookAtAllAsync(DnsServer dns, string sender = "news@example.org")
    {
        var mail = new MailOptions { From = sender, Smtp = { Host = "127.0.0.1" } };
        var doctor = Options.Create(new DoctorOptions { Resolver = dns.Address, DkimSelectors = ["s1"] });
        return new SenderCheck(Options.Create(mail), doctor, new DnsResolver(doctor)).RunAsync(CancellationToken.None);
    }
}
