using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

public sealed class EnhancedStatusCodeTests
{
    [Theory]
    [InlineData("5.1.1", "5.1.1")]
    [InlineData("5.1.1 (bad destination mailbox address)", "5.1.1")]
    [InlineData("smtp; 550 5.7.1 Rejected", "5.7.1")]
    [InlineData("smtp;550-5.7.26 This mail has been blocked. 550-5.7.26 SPF did not pass. 550 5.7.26 See the address below.", "5.7.26")]
    [InlineData("smtp; 550-5.2.1 The user receives mail at a rate that", "5.2.1")]
    [InlineData("smtp; 421 4.7.0 Try again later", "4.7.0")]
    [InlineData("smtp; 550 #5.1.0 Address rejected.", "5.1.0")] // Cisco
    [InlineData("smtp; 5.1.0 - Unknown address error 550-'5.1.1 <ana@example.org>: no mailbox here' (delivery attempts: 0)", "5.1.1")] // Cisco
    [InlineData("smtp; 5.3.0 - Other mail system problem 554-'refused' (delivery attempts: 0)", "5.3.0")]
    [InlineData("Remote host said: 553 sorry, no such mailbox (#5.1.1)", "5.1.1")] // qmail
    [InlineData("smtp;550 5.0.350 Remote server returned an error -> 550 5.7.1 Blocked", "5.7.1")] // Exchange Online
    [InlineData("#550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found ##", "5.1.10")] // Exchange
    [InlineData("smtp; 550 5.0.0 Failed", "5.0.0")]
    [InlineData("relay 5.4.6 said: 550 5.7.1 Blocked", "5.7.1")]
    [InlineData("smtp; 550 5.7.1.", "5.7.1")]
    [InlineData("smtp; 550 192.0.2.5 is blocked", null)]
    [InlineData("smtp; 550 5.1.1.7 is blocked", null)]
    [InlineData("smtp; 550 Blocked by mx (Exim 4.98.2)", null)]
    [InlineData("smtp; 550 See https://example.org/5.1.1", null)]
    [InlineData("smtp; 550 mx-5.1.1 refuses", null)]
    [InlineData("smtp; 250 2.1.5 Accepted", null)]
    [InlineData("X-Postfix; unknown user: \"ana\"", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_most_telling_code_of_a_failure_is_found(string? text, string? code) => Assert.Equal(code, EnhancedStatusCode.Find(text));

    [Fact]
    public void A_text_of_a_megabyte_is_searched_quickly()
    {
        string[] texts = [new(' ', 1 << 20), string.Concat(Enumerable.Repeat("550 ", 1 << 18)), string.Concat(Enumerable.Repeat("5.", 1 << 19))];

        Assert.All(texts, text => Assert.Null(EnhancedStatusCode.Find("550" + text)));
    }
}
