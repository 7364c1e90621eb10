using Microsoft.Extensions.Configuration;
using RareCancers.Fetching;

namespace RareCancers.Tests.Fetching;

public sealed class FetchingOptionsTests
{
    [Theory]
    [InlineData("https://biomedcentral.com/")]
    [InlineData("https://bmccancer.biomedcentral.com/collections/RC")]
    [InlineData("https://BMCCancer.BioMedCentral.com:443/collections/RC?page=2")]
    [InlineData("https://link.springer.com/collections/abcdefghij")]
    [InlineData("https://idp.nature.com/authorize")]
    public void The_publishers_hosts_are_allowed(string address) => Assert.Null(new FetchingOptions().WhyNotAllowed(new Uri(address)));

    [Theory]
    [InlineData("http://bmccancer.biomedcentral.com/", "not https")]
    [InlineData("ftp://bmccancer.biomedcentral.com/", "not https")]
    [InlineData("file:///etc/passwd", "not https")]
    [InlineData("https://ana@bmccancer.biomedcentral.com/", "user name")]
    [InlineData("https://ana:secret@bmccancer.biomedcentral.com/", "password")]
    [InlineData("https://bmccancer.biomedcentral.com:8443/", "port 8443")]
    [InlineData("https://151.101.0.95/", "its host is an IP address")]
    [InlineData("https://2130706433/", "its host is an IP address")]
    [InlineData("https://0x7f.1/", "its host is an IP address")]
    [InlineData("https://[2a04:4e42::351]/", "its host is an IP address")]
    [InlineData("https://localhost/", "localhost is not one of")]
    [InlineData("https://journal.example/", "journal.example is not one of Fetching:AllowedHosts (biomedcentral.com,")]
    [InlineData("https://notspringer.com/", "not one of")]
    [InlineData("https://ev\u2100l.springer.com/", "its host name is not valid")]
    [InlineData("https://\u200D.springer.com/", "its host name is not valid")]
    [InlineData("https://springer.com.evil.example/", "not one of")]
    [InlineData("https://springer.com\\@evil.example/", "not one of")]
    public void Any_other_address_is_not_allowed(string address, string why)
    {
        var uri = Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : new Uri("https://evil.example/");

        Assert.Contains(why, new FetchingOptions().WhyNotAllowed(uri), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("http://journal.springer.com:5000/")]
    public void AllowLoopback_allows_this_machine_http_and_any_port(string address) =>
        Assert.Null(new FetchingOptions { AllowLoopback = true }.WhyNotAllowed(new Uri(address)));

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://ana@localhost/")]
    public void AllowLoopback_allows_nothing_else(string address) =>
        Assert.NotNull(new FetchingOptions { AllowLoopback = true }.WhyNotAllowed(new Uri(address)));

    [Fact]
    public void Configured_hosts_replace_those_of_the_publisher()
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection([new("AllowedHosts:0", "journal.example")]).Build().Get<FetchingOptions>()!;

        Assert.Null(options.WhyNotAllowed(new Uri("https://journal.example/")));
        Assert.NotNull(options.WhyNotAllowed(new Uri("https://link.springer.com/")));
    }

    [Fact]
    public void The_defaults_are_valid() => Assert.True(new FetchingOptionsValidator().Validate(null, new FetchingOptions()).Succeeded);

    public static TheoryData<FetchingOptions, string> Invalid => new()
    {
        { new FetchingOptions { PauseSeconds = -1 }, "Fetching:PauseSeconds must be 0 to 600." },
        { new FetchingOptions { PauseSeconds = 601 }, "Fetching:PauseSeconds must be 0 to 600." },
        { new FetchingOptions { TimeoutSeconds = 0 }, "Fetching:TimeoutSeconds must be 1 to 600." },
        { new FetchingOptions { Contact = "Ana (news)" }, "Fetching:Contact must be an email or web address" },
        { new FetchingOptions { Contact = "añа@example.org" }, "Fetching:Contact must be an email or web address" },
        { new FetchingOptions { AllowedHosts = ["https://springer.com"] }, "Fetching:AllowedHosts:0 is 'https://springer.com'" },
        { new FetchingOptions { AllowedHosts = ["*.springer.com"] }, "Fetching:AllowedHosts:0 is '*.springer.com'" },
        { new FetchingOptions { AllowedHosts = ["10.0.0.1"] }, "Fetching:AllowedHosts:0 is '10.0.0.1'" },
        { new FetchingOptions { AllowedHosts = [""] }, "Fetching:AllowedHosts:0 is ''" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_setting_stops_the_start(FetchingOptions options, string message) =>
        Assert.Contains(message, new FetchingOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
}
