using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.Functions.Tests;

/// <summary>What the platform requires of the functions, checked on their attributes.</summary>
public sealed class RouteTests
{
    private static IEnumerable<HttpTriggerAttribute> HttpTriggers =>
        FunctionClasses.Methods.Select(FunctionClasses.TriggerOf).OfType<HttpTriggerAttribute>();

    public static TheoryData<string> Routes() => [.. HttpTriggers.Select(trigger => trigger.Route!).Distinct()];

    // The worker joins prefix and route like this; a single invalid pattern makes every function answer 500.
    [Theory]
    [MemberData(nameof(Routes))]
    public void A_route_joined_to_the_empty_prefix_parses(string route)
    {
        var pattern = RoutePatternFactory.Parse("" + "/" + route);

        Assert.NotNull(pattern);
    }

    // The platform tries the routes in the order of their functions' names and takes the first one that matches.
    [Fact]
    public void The_function_for_unknown_addresses_is_the_last_by_name()
    {
        var names = FunctionClasses.Methods.Select(FunctionClasses.NameOf);

        Assert.Equal(UnknownAddressFunctions.Name, names.Max(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_function_has_a_unique_name()
    {
        var names = FunctionClasses.Methods.Select(FunctionClasses.NameOf).ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_route_with_GET_has_HEAD_too()
    {
        var readable = HttpTriggers.Where(trigger => trigger.Methods!.Contains("get"));

        Assert.All(readable, trigger => Assert.Contains("head", trigger.Methods!));
    }

    // The platform and the local host require a key for these, and Front Door may be bypassed for them.
    [Fact]
    public void Exactly_the_operations_require_a_key()
    {
        var guarded = HttpTriggers.Where(trigger => trigger.AuthLevel != AuthorizationLevel.Anonymous).ToArray();

        Assert.NotEmpty(guarded);
        Assert.All(guarded, trigger => Assert.Equal(AuthorizationLevel.Function, trigger.AuthLevel));
        Assert.Equal(HttpTriggers.Where(trigger => trigger.Route!.StartsWith("operations/", StringComparison.Ordinal)), guarded);
    }

    [Fact]
    public void Schedules_are_settings()
    {
        var timers = FunctionClasses.Methods.Select(FunctionClasses.TriggerOf).OfType<TimerTriggerAttribute>();

        Assert.All(timers, timer => Assert.Matches("^%[A-Za-z:]+%$", timer.Schedule));
    }

    [Fact]
    public void No_route_starts_with_a_path_of_the_platform()
    {
        string[] reserved = ["admin", "runtime"];

        Assert.DoesNotContain(
            HttpTriggers, trigger => reserved.Any(path => trigger.Route!.StartsWith(path, StringComparison.OrdinalIgnoreCase)));
    }
}
