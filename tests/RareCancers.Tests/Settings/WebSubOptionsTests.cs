using Microsoft.Extensions.Options;
using RareCancers.Fetching;
using RareCancers.Settings;
using RareCancers.WebSub;

namespace RareCancers.Tests.Settings;

public sealed class WebSubOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://hub.example")]
    [InlineData("https://hub.example/publish?key=a")]
    public void A_hub_is_an_https_address_or_none(string? hub) => Assert.Null(FailureOf(hub));

    [Theory]
    [InlineData("http://hub.example/")]
    [InlineData("hub.example")]
    [InlineData("/hub")]
    [InlineData("https://ana:secret@hub.example/")]
    [InlineData("https://hub.example/#top")]
    [InlineData("ftp://hub.example/")]
    public void Any_other_address_is_refused_by_name(string hub) =>
        Assert.StartsWith("WebSub:Hub must be the https address", FailureOf(hub), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://localhost/")]
    [InlineData("http://127.0.0.1:8080/")]
    public void A_hub_on_this_machine_is_for_tests(string hub)
    {
        Assert.StartsWith("WebSub:Hub is an address of this machine", FailureOf(hub), StringComparison.Ordinal);
        Assert.Null(FailureOf(hub, allowLoopback: true));
    }

    [Fact]
    public void A_schedule_is_needed() =>
        Assert.Contains(
            "WebSub:Schedule must be set", new WebSubOptionsValidator().Validate(null, new WebSubOptions()).FailureMessage, StringComparison.Ordinal);

    private static string? FailureOf(string? hub, bool allowLoopback = false)
    {
        var options = new WebSubOptions { Hub = hub, Schedule = "0 * * * * *" };
        var own = new WebSubOptionsValidator().Validate(null, options);
        return own.Failed
            ? own.FailureMessage
            : new HubAddressValidator(Options.Create(new FetchingOptions { AllowLoopback = allowLoopback })).Validate(null, options).FailureMessage;
    }
}
