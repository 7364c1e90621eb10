using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Functions;

#pragma warning disable IDE0060 // A trigger parameter carries its attribute, whether the function reads it or not.

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class FunctionIndexTests
{
    [Fact]
    public void Functions_are_found_by_their_attributes_with_their_triggers()
    {
        var index = FunctionIndex.Create([typeof(EveryTrigger)], "");

        Assert.Equal("/page", Assert.Single(index.Http).Route);
        Assert.Equal("%Collections:Schedule%", Assert.Single(index.Timers).Schedule);
        Assert.Equal("articles", Assert.Single(index.Queues).Queue);
    }

    [Fact]
    public void A_route_is_joined_to_the_prefix_as_in_the_worker() =>
        Assert.Equal("api/page", Assert.Single(FunctionIndex.Create([typeof(EveryTrigger)], "api").Http).Route);

    [Theory]
    [InlineData(typeof(SameNameTwice), "The function 'same' (SameNameTwice.Two) has the same name as SameNameTwice.One.")]
    [InlineData(typeof(UnknownRouteValue), "The function 'Page' (UnknownRouteValue.Page) has a parameter 'String slug' that cannot be bound.")]
    [InlineData(typeof(StrangeParameter), "The function 'Page' (StrangeParameter.Page) has a parameter 'Stream body' that cannot be bound.")]
    [InlineData(typeof(NoTrigger), "The function 'Page' (NoTrigger.Page) must have one trigger parameter; it has 0.")]
    [InlineData(typeof(NoResult), "The function 'Page' (NoResult.Page) returns String; it must return an IResult.")]
    public void An_invalid_function_is_refused_by_name(Type type, string sentence)
    {
        var failure = Assert.Throws<StartupFailureException>(() => FunctionIndex.Create([type], ""));

        Assert.Equal(sentence, failure.Message);
    }

    [Fact]
    public void An_invalid_route_is_refused_by_name()
    {
        var failure = Assert.Throws<StartupFailureException>(() => FunctionIndex.Create([typeof(BrokenRoute)], ""));

        Assert.StartsWith("The function 'Page' (BrokenRoute.Page) has an invalid route '/a/{b': ", failure.Message, StringComparison.Ordinal);
    }

    public sealed class EveryTrigger
    {
        [Function(nameof(Page))]
        public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "page")] HttpRequest request) => Results.Text("");

        [Function(nameof(Tick))]
        public Task Tick([TimerTrigger("%Collections:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) => Task.CompletedTask;

        [Function(nameof(Work))]
        public Task Work([QueueTrigger("articles")] string message) => Task.CompletedTask;

        public void NotAFunction(string anything) => _ = anything;
    }

    public sealed class SameNameTwice
    {
        [Function("Same")]
        public void One([TimerTrigger("0 0 7 * * *")] TimerInfo timer) => _ = timer;

        [Function("same")]
        public void Two([TimerTrigger("0 0 7 * * *")] TimerInfo timer) => _ = timer;
    }

    public sealed class UnknownRouteValue
    {
        [Function("Page")]
        public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, Route = "page/{id}")] HttpRequest request, string slug) => Results.Text(slug);
    }

    public sealed class StrangeParameter
    {
        [Function("Page")]
        public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, Route = "page/{body}")] HttpRequest request, Stream body) => Results.Stream(body);
    }

    public sealed class NoTrigger
    {
        [Function("Page")]
        public IResult Page(HttpRequest request) => Results.Text("");
    }

    public sealed class NoResult
    {
        [Function("Page")]
        public Task<string> Page([HttpTrigger(AuthorizationLevel.Anonymous, Route = "page")] HttpRequest request) => Task.FromResult("");
    }

    public sealed class BrokenRoute
    {
        [Function("Page")]
        public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{b")] HttpRequest request) => Results.Text("");
    }
}
