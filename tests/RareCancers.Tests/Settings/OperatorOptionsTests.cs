using RareCancers.Settings;

namespace RareCancers.Tests.Settings;

public sealed class OperatorOptionsTests
{
    [Theory]
    [InlineData("news@example.org", "mailto:news@example.org")]
    [InlineData(" https://example.org/contact ", "https://example.org/contact")]
    [InlineData("1 Example Street, 12345 Example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("news@example.org?bcc=ana@example.org", null)]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void A_contact_that_is_an_email_or_web_address_is_a_link(string? contact, string? link) =>
        Assert.Equal(link, new OperatorOptions { Contact = contact }.ContactAddress?.OriginalString);

    [Theory]
    [InlineData("Example Institute", "news@example.org", "Example Institute, news@example.org")]
    [InlineData("Example Institute", null, "Example Institute")]
    [InlineData("", "news@example.org", "news@example.org")]
    [InlineData(null, " ", null)]
    public void Name_and_contact_make_one_line(string? name, string? contact, string? line) =>
        Assert.Equal(line, new OperatorOptions { Name = name, Contact = contact }.Line);
}
