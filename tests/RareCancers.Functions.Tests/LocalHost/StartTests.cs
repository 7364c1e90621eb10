using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Hosting;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class StartTests
{
    [Fact]
    public async Task A_port_in_use_is_reported_with_advice()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var failure = await FailureAsync(("urls", url));

        Assert.Equal(
            $"The address {url} is in use, perhaps by this program in another window: stop it, or choose another port with "
                + "--urls http://127.0.0.1:<port> (0 for any free one).",
            failure.Message);
    }

    [Theory]
    [InlineData("https://127.0.0.1:7071")]
    [InlineData("http://127.0.0.1:7071/base")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://example.org:7071")]
    [InlineData("7071")]
    public async Task An_invalid_listen_address_is_quoted(string url)
    {
        var failure = await FailureAsync(("urls", url));

        Assert.StartsWith($"The address '{url}' in --urls is not of the form ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_not_writable_is_named()
    {
        var file = TestFolder.NewPath();
        await File.WriteAllTextAsync(file, "not a folder");

        var failure = await FailureAsync(("LocalHost:DataFolder", file));

        Assert.Equal(
            $"The data folder {file} cannot be written to: The file '{file}' already exists. Choose another with --LocalHost:DataFolder=<folder>.",
            failure.Message);
    }

    [Fact]
    public async Task Unreachable_storage_is_named_without_its_key()
    {
        const string nobody =
            "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=c2VjcmV0;"
            + "QueueEndpoint=http://127.0.0.1:1/nobody;TableEndpoint=http://127.0.0.1:1/nobody;";

        var failure = await FailureAsync(("AzureWebJobsStorage", nobody));

        Assert.StartsWith("The storage of AzureWebJobsStorage at http://127.0.0.1:1/nobody can't be reached: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_connection_string_is_not_shown()
    {
        var failure = await FailureAsync(("AzureWebJobsStorage", "secret nonsense"));

        Assert.Equal("The setting AzureWebJobsStorage is not a storage connection string; leave it out to use the storage emulator.", failure.Message);
    }

    [Fact]
    public async Task A_successful_start_logs_no_warning()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctionTests.Pages));

        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_is_quoted()
    {
        var failure = await FailureAsync(
            ("AzureWebJobsStorage", await TestStorage.NewConnectionStringAsync()),
            ("LocalHost:KnownProxies:0", "10.0.0.0/8"),
            ("LocalHost:KnownProxies:1", "nginx"));

        Assert.Equal("LocalHost:KnownProxies has 'nginx'; give IP addresses or networks, such as 127.0.0.1 or 10.0.0.0/8.", failure.Message);
    }

    [Fact]
    public async Task Listening_on_all_interfaces_without_a_key_is_warned_about()
    {
        await using var app = await TestApp.StartAsync(typeof(HttpFunctionTests.Pages), settings: ("urls", "http://0.0.0.0:0"));

        var warning = Assert.Single(app.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Matches(
            @"^Other machines can reach 0\.0\.0\.0:\d+, but not its operations; to use them from there, set LocalHost:FunctionKey$", warning.Message);
        Assert.Equal("localhost", app.Host.BaseAddress.Host);
    }

    private static Task<StartupFailureException> FailureAsync(params (string, string)[] settings) =>
        Assert.ThrowsAsync<StartupFailureException>(
            () => LocalHostApp.StartAsync(TestSettings.With(settings), TestApp.Composition(), CancellationToken.None));
}
