using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

#pragma warning disable IDE0060 // A trigger parameter carries its attribute, whether the function reads it or not.

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class HttpFunctionTests
{
    [Fact]
    public async Task The_root_page_answers_at_the_root_and_nowhere_else()
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        Assert.Equal("home", await app.Http.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/other")).StatusCode);
    }

    [Theory]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025", "rare-cancers 10.1186/s12885-025")]
    [InlineData("/articles/rare-cancers/10.1186%2Fs12885-025", "rare-cancers 10.1186%2Fs12885-025")]
    [InlineData("/articles/rare-cancers", "rare-cancers nothing")]
    [InlineData("/pages/7", "7")]
    [InlineData("/Unrouted", "by name")]
    [InlineData("/feeds/rare-cancers.rss", "rare-cancers as rss")]
    public async Task Route_values_reach_the_parameters_of_their_names(string path, string answer)
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        Assert.Equal(answer, await app.Http.GetStringAsync(path));
    }

    [Fact]
    public async Task HEAD_is_answered_without_a_body_if_it_is_listed()
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        var listed = await app.Http.SendAsync(new(HttpMethod.Head, "/"));
        var unlisted = await app.Http.SendAsync(new(HttpMethod.Head, "/pages/7"));

        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
        Assert.Empty(await listed.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, unlisted.StatusCode);
    }

    [Theory]
    [InlineData("/guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("/guarded?code=wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("/guarded", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/guarded?code=secret", null, HttpStatusCode.OK)]
    [InlineData("/guarded", "secret", HttpStatusCode.OK)]
    [InlineData("/", null, HttpStatusCode.OK)]
    public async Task A_configured_function_key_is_required(string path, string? header, HttpStatusCode answer)
    {
        await using var app = await TestApp.StartAsync(typeof(Pages), settings: ("LocalHost:FunctionKey", "secret"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
            request.Headers.Add("x-functions-key", header);

        var response = await app.Http.SendAsync(request);

        Assert.Equal(answer, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_configured_key_this_machine_may_call()
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        Assert.Equal("guarded", await app.Http.GetStringAsync("/guarded"));
    }

    [Fact]
    public async Task A_failing_function_answers_500_and_is_logged_by_name()
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        var response = await app.Http.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var logged = Assert.Single(app.Logs.GetSnapshot(), record => record.Level == LogLevel.Error);
        Assert.Equal("The function Broken failed", logged.Message);
        Assert.Equal("broken indeed", logged.Exception?.Message);
    }

    [Fact]
    public async Task A_function_without_a_result_answers_200()
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        var response = await app.Http.PostAsync("/quiet", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["quiet"], app.Journal.Entries);
    }

    [Fact]
    public async Task The_public_address_has_the_actual_port()
    {
        await using var app = await TestApp.StartAsync(typeof(Pages));

        Assert.Equal(app.Host.BaseAddress.AbsoluteUri.TrimEnd('/'), app.Host.Configuration["PublicBaseUrl"]);
        Assert.NotEqual(0, app.Host.BaseAddress.Port);
    }

    public sealed class Pages(Journal journal)
    {
        [Function(nameof(Home))]
        public IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{root:maxlength(0)?}")] HttpRequest request) =>
            Results.Text(request.Path == "/" ? "home" : "not home");

        [Function(nameof(Article))]
        public async Task<IResult> Article(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "articles/{slug}/{*id}")] HttpRequest request,
            string slug, string? id, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            return Results.Text($"{slug} {id ?? "nothing"}");
        }

        [Function(nameof(Page))]
        public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{number:int}")] HttpRequest request, int number) =>
            Results.Text($"{number}");

        [Function(nameof(Feed))]
        public IResult Feed(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/{slug}.{format}")] HttpRequest request, string slug, string format) =>
            Results.Text($"{slug} as {format}");

        [Function("Unrouted")]
        public IResult ByName([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("by name");

        [Function(nameof(Guarded))]
        public IResult Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) => Results.Text("guarded");

        [Function(nameof(Broken))]
        public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
            throw new InvalidOperationException("broken indeed");

        [Function(nameof(Quiet))]
        public Task Quiet([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quiet")] HttpRequest request)
        {
            journal.Write("quiet");
            return Task.CompletedTask;
        }
    }
}
