using Microsoft.Azure.Functions.Worker;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>The addresses that Azure asks and posts to are the app's.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task Event_Grid_posts_to_the_function_whose_key_it_has()
    {
        var forecast = await Forecast.OfAsync("production");

        var address = forecast.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions").Single().Text("properties.destination.properties.endpointUrl");
        var function = FunctionCode.Methods.Single(function => address.Contains($"/functions/{FunctionCode.NameOf(function)}'", StringComparison.Ordinal));

        Assert.Contains($"'https://{{0}}/{FunctionCode.TriggerOf<HttpTriggerAttribute>(function)!.Route}?code={{1}}'", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_package_is_deployed_Event_Grid_is_not_told_to_post()
    {
        var forecast = await Forecast.OfAsync("test");

        Assert.Empty(forecast.Of("Microsoft.EventGrid/systemTopics/eventSubscriptions"));
    }

    [Fact]
    public async Task The_availability_test_asks_for_the_page_that_says_how_the_app_is()
    {
        var forecast = await Forecast.OfAsync("production");

        var address = forecast.Of("Microsoft.Insights/webtests").Single().Text("properties.Request.RequestUrl");

        Assert.Contains("'{0}/health'", address, StringComparison.Ordinal);
        Assert.Contains(FunctionCode.Triggers<HttpTriggerAttribute>(), trigger => trigger.Route == "health");
    }

    [Fact]
    public async Task Front_Door_caches_no_page_of_a_subscriber_and_no_call_of_the_operator()
    {
        var forecast = await Forecast.OfAsync("production");

        var cached = forecast.Of("Microsoft.Cdn/profiles/afdEndpoints/routes").Where(route => route["properties.cacheConfiguration"] is not null)
            .SelectMany(route => route["properties.patternsToMatch"]!.AsArray()).Select(pattern => (string)pattern!).ToArray();

        Assert.NotEmpty(cached);
        Assert.All(cached, pattern => Assert.Matches("^/(feeds|exports)[/.]", pattern));
    }
}
