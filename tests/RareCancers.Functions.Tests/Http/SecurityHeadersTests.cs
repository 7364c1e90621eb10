using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Functions.Http;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.LocalHost.Hosting;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.Http;

/// <summary>The headers that restrict browsers, on responses that no function sends. <see cref="EveryRouteTests"/> covers those of functions.</summary>
public abstract class SecurityHeadersTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/collections/no-such-collection")]
    [InlineData("/subscriptions/aaaa/preferences")]
    public async Task A_page_may_use_no_device_of_the_reader(string address)
    {
        var app = await CollectedAsync();

        var response = await app.AskAsync(HttpMethod.Get, address, ("Accept", "text/html"));

        var policy = response.Headers.GetValues("Permissions-Policy").Single().Split(", ");
        Assert.All(policy, feature => Assert.EndsWith("=()", feature, StringComparison.Ordinal));
        var needed = new HashSet<string> { "camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()" };
        Assert.Superset(needed, policy.ToHashSet(StringComparer.Ordinal));
    }

    public sealed class OnLocalHost(CollectedApp shared) : SecurityHeadersTests(AppHost.LocalHost, shared)
    {
        // In Azure, the platform answers these itself.
        [Theory]
        [InlineData("GET", "/admin", HttpStatusCode.NotFound)]
        [InlineData("PROPFIND", "/", HttpStatusCode.MethodNotAllowed)]
        public async Task A_response_without_a_function_has_them_too(string method, string address, HttpStatusCode status)
        {
            var app = await CollectedAsync();

            var response = await app.AskAsync(HttpMethod.Parse(method), address);

            Assert.Equal((status, "nosniff"), (response.StatusCode, response.Headers.GetValues("X-Content-Type-Options").Single()));
        }

        [Theory]
        [InlineData("secret", HttpStatusCode.Unauthorized)]
        [InlineData("", HttpStatusCode.Forbidden)]
        public async Task A_refused_operation_has_them_too(string key, HttpStatusCode status)
        {
            await using var app = await StartAsync(("LocalHost:FunctionKey", key));

            var response = await app.AskAsync(HttpMethod.Post, "/operations/collect", ("Origin", "https://evil.example"));

            Assert.Equal((status, "nosniff"), (response.StatusCode, response.Headers.GetValues("X-Content-Type-Options").Single()));
        }

        [Fact]
        public async Task A_failed_function_has_them_too()
        {
            await using var app = await LocalHostApp.StartAsync(
                TestSettings.With(("AzureWebJobsStorage", await TestStorage.NewConnectionStringAsync())),
                TestApp.Composition(typeof(HttpFunctionTests.Pages)) with
                {
                    AddServices = (services, _) => services.AddSingleton(new Journal()).AddSingleton<IStartupFilter, SecurityHeaders>(),
                },
                CancellationToken.None);
            using var http = new HttpClient { BaseAddress = app.BaseAddress };

            var response = await http.GetAsync("/broken");

            Assert.Equal(
                (HttpStatusCode.InternalServerError, "nosniff"), (response.StatusCode, response.Headers.GetValues("X-Content-Type-Options").Single()));
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : SecurityHeadersTests(AppHost.Worker, shared);
}
