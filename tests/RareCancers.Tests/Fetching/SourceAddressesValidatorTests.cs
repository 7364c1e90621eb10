using Microsoft.Extensions.Options;
using RareCancers.Fetching;
using RareCancers.Settings;

namespace RareCancers.Tests.Fetching;

public sealed class SourceAddressesValidatorTests
{
    [Theory]
    [InlineData("https://bmccancer.biomedcentral.com/collections/RC")]
    [InlineData("samples/page.html")]
    [InlineData("/var/pages/page.html")]
    [InlineData("C:\\pages\\page.html")]
    public void An_allowed_address_or_a_file_is_valid(string source) => Assert.True(Validate(new(), "page.html", source).Succeeded);

    [Theory]
    [InlineData("http://bmccancer.biomedcentral.com/")]
    [InlineData("https://journal.example/")]
    [InlineData("https://127.0.0.1/")]
    public void Any_other_address_stops_the_start(string source) =>
        Assert.StartsWith("Collections:Items:1:Source may not be fetched: ", Validate(new(), "page.html", source).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void The_setting_that_would_allow_a_host_is_named()
    {
        var failure = Validate(new() { AllowedHosts = ["nature.com", "springer.com"] }, "https://journal.example/feed").FailureMessage;

        Assert.EndsWith(" To allow it, set Fetching:AllowedHosts:2=journal.example.", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://journal.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://nature.com:8080/")]
    public void No_setting_is_named_if_the_host_is_not_the_problem(string source) =>
        Assert.DoesNotContain("To allow it", Validate(new(), source).FailureMessage, StringComparison.Ordinal);

    private static ValidateOptionsResult Validate(FetchingOptions fetching, params string[] sources) => new SourceAddressesValidator(Options.Create(fetching))
        .Validate(null, new CollectionsOptions { Items = [.. sources.Select(source => new CollectionOptions { Source = source })] });
}
