using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Tests.Subscriptions.Bounces;

/// <summary>What counts when a report's status and its diagnostic differ, by the servers that write them.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    // Exim writes 5.0.0 whatever the reply.
    [InlineData("5.0.0", "smtp; 550 5.1.1 <ana@example.org>: mailbox unknown", BounceKind.Hard)]
    [InlineData("5.0.0", "smtp; 550 5.7.1 Your address 192.0.2.7 is on our list", BounceKind.Soft)]
    [InlineData("5.0.0", "smtp; 552 5.2.2 <ana@example.org>: mailbox full", BounceKind.Soft)]
    [InlineData("5.0.0", "smtp; 550-5.7.26 The sender is not authenticated. 550 5.7.26 See below.", BounceKind.Soft)]
    [InlineData("5.0.0", "smtp; 550 Too many messages from your network", BounceKind.Soft)]
    [InlineData("5.0.0", "smtp; 550 No such person at this address", BounceKind.Soft)]
    [InlineData("5.0.0", null, BounceKind.Soft)]
    [InlineData("5.1.1", "smtp; 552 Mailbox full", BounceKind.Soft)]
    [InlineData("5.1.1", "smtp; 452 Too many recipients", BounceKind.Soft)]
    [InlineData("5.1.1", "smtp; 550 Unknown", BounceKind.Hard)]
    // Postfix copies the code of the server that refused the email, or writes its own.
    [InlineData("5.1.1", "smtp; 550 5.1.1 <ana@example.org>: Recipient address rejected: not in our table", BounceKind.Hard)]
    [InlineData("5.1.1", "X-Postfix; unknown user: \"ana\"", BounceKind.Hard)]
    [InlineData("5.1.1", "smtp; 550 5.7.1 Refused by policy of example.org", BounceKind.Soft)]
    [InlineData("5.7.1", "smtp; 554 5.7.1 Client host blocked using a list", BounceKind.Soft)]
    [InlineData("5.4.4", "X-Postfix; Host or domain name not found", BounceKind.Soft)]
    [InlineData("4.4.1", "X-Postfix; connect to mx.example.org[192.0.2.25]:25: timed out", BounceKind.Soft)]
    // Sendmail makes a status of a reply without a code.
    [InlineData("5.1.1", "SMTP; 550 5.1.1 <ana@example.org>... User unknown", BounceKind.Hard)]
    [InlineData("5.2.0", "SMTP; 550 Requested action not taken", BounceKind.Soft)]
    [InlineData("5.1.2", null, BounceKind.Hard)]
    // Exchange and Exchange Online
    [InlineData("5.1.1", "smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found", BounceKind.Hard)]
    [InlineData("5.1.10", "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", BounceKind.Hard)]
    [InlineData("5.2.2", "smtp;554 5.2.2 mailbox full; STOREDRV.Deliver", BounceKind.Soft)]
    [InlineData("5.4.1", "smtp;550 5.4.1 Recipient address rejected: Access denied", BounceKind.Soft)]
    [InlineData("5.7.1", "smtp;550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized", BounceKind.Soft)]
    [InlineData("5.0.350", "smtp;550 5.0.350 Remote server returned an error -> 550 5.1.1 Unknown mailbox", BounceKind.Hard)]
    [InlineData("5.0.350", "smtp;550 5.0.350 Remote server returned an error -> 554 5.7.1 Rejected by content filter", BounceKind.Soft)]
    [InlineData("4.4.7", "smtp;550 4.4.7 QUEUE.Expired; message expired", BounceKind.Soft)]
    // Gmail
    [InlineData("5.1.1", "smtp; 550-5.1.1 The account that you tried to reach does not exist. 550 5.1.1 Check for typos.", BounceKind.Hard)]
    [InlineData("5.2.1", "smtp; 550-5.2.1 The user receives mail at a rate that prevents more. 550 5.2.1 Try later.", BounceKind.Soft)]
    [InlineData("5.2.2", "smtp; 552-5.2.2 The account is over quota. 552 5.2.2 Ask them to clear space.", BounceKind.Soft)]
    [InlineData("5.7.28", "smtp; 550-5.7.28 An unusual rate of unsolicited mail comes from your address.", BounceKind.Soft)]
    // Amazon SES
    [InlineData("5.1.1", "smtp; 550 5.1.1 user unknown", BounceKind.Hard)]
    [InlineData("5.1.1", "smtp; 550 5.7.1 Service unavailable; sender 192.0.2.9 is listed", BounceKind.Soft)]
    [InlineData("5.3.0", "smtp; 554 The address is suppressed", BounceKind.Soft)]
    // Mimecast and other gateways
    [InlineData("5.0.0", "smtp; 550 5.1.1 Invalid recipient - https://gateway.example/docs#550", BounceKind.Hard)]
    [InlineData("5.0.0", "smtp; 554 Email rejected due to security policies - https://gateway.example/docs#554", BounceKind.Soft)]
    [InlineData("5.1.1", "smtp; 550 #5.7.0 Message rejected by the reputation filter", BounceKind.Soft)]
    [InlineData("5.1.0", "smtp; 5.1.0 - Unknown address error 550-'5.1.1 <ana@example.org>: unknown' (delivery attempts: 0)", BounceKind.Hard)]
    // A server in front of the one that refused the email says nothing about the mailbox.
    [InlineData("5.1.1", "smtp; 550 5.0.0 Refused", BounceKind.Soft)]
    public void The_code_in_the_diagnostic_takes_precedence(string status, string? diagnostic, BounceKind kind)
    {
        var fields = $"Final-Recipient: rfc822; ana@example.org\nAction: failed\nStatus: {status}\nRemote-MTA: dns; mx.example.org";

        var report = Assert.Single(TestReports.Read(TestReports.Delivery(diagnostic is null ? fields : $"{fields}\nDiagnostic-Code: {diagnostic}")));

        Assert.Equal((kind, TestReports.MessageId, "ana@example.org"), (report.Kind, report.MessageId, report.Recipient?.Value));
    }

    [Fact]
    public void A_diagnostic_of_several_lines_is_read_as_one()
    {
        var report = TestReports.Delivery("""
            Action: failed
            Final-Recipient: rfc822;ana@example.org
            Status: 5.0.0
            Diagnostic-Code: smtp; 550-Verification failed for <ana@example.org>
             550-The mail server could not deliver it.
             550 5.1.1 Sender verify passed, recipient unknown
            """);

        Assert.Equal(BounceKind.Hard, Assert.Single(TestReports.Read(report)).Kind);
    }
}
