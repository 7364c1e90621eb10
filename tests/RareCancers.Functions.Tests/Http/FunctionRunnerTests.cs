using System.IO.Pipelines;
using System.Text.Json;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Functions.Http;

namespace RareCancers.Functions.Tests.Http;

/// <summary>How a function's failure is answered, and how long it may take.</summary>
public sealed class FunctionRunnerTests
{
    private static readonly Dictionary<string, Exception> Failures = new(StringComparer.Ordinal)
    {
        ["a mistake"] = new InvalidOperationException("A mistake."),
        ["a refused connection"] = new RequestFailedException("Connection refused."),
        ["a missing table"] = new RequestFailedException(404, "There is no such table."),
        ["several tries"] = new AggregateException(new RequestFailedException("Refused."), new TaskCanceledException("Too slow.")),
        ["several failures"] = new AggregateException(new RequestFailedException("Refused."), new InvalidOperationException("A mistake.")),
        ["a slow answer"] = new TaskCanceledException("Too slow."),
        ["a slow client"] = new BadHttpRequestException("Too slow.", 408),
    };

    private readonly FakeTimeProvider time = new();
    private readonly FakeLogger<FunctionRunner> log = new();
    private readonly DefaultHttpContext context = new() { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };

    public FunctionRunnerTests() => context.Response.Body = new MemoryStream();

    [Theory]
    [InlineData("a mistake", 500)]
    [InlineData("a refused connection", 503)]
    [InlineData("a missing table", 503)]
    [InlineData("several tries", 503)]
    [InlineData("several failures", 500)]
    [InlineData("a slow answer", 503)]
    [InlineData("a slow client", 408)]
    public async Task A_failure_has_its_status(string failure, int status)
    {
        context.Response.Headers.ETag = "\"of-the-page-that-failed\"";

        await RunAsync("/about", _ => throw Failures[failure]);

        var problem = Body();
        Assert.Equal((status, status), (context.Response.StatusCode, problem.GetProperty("status").GetInt32()));
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Empty(context.Response.Headers.ETag.ToString());
        Assert.Equal(status == 503 ? "60" : "", context.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task Storage_failures_are_warnings_and_other_failures_errors()
    {
        await RunAsync("/about", _ => throw new RequestFailedException("Connection refused."));
        await RunAsync("/about", _ => throw new InvalidOperationException("A mistake."));

        Assert.Equal([LogLevel.Warning, LogLevel.Error], log.Collector.GetSnapshot().Select(record => record.Level));
    }

    [Fact]
    public async Task A_failure_to_send_the_result_is_answered_too()
    {
        await RunAsync("/about", _ => new ValueTask<object?>(new FailingResult()));

        Assert.Equal(500, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_client_that_has_disconnected_is_no_failure()
    {
        using var gone = new CancellationTokenSource();
        context.RequestAborted = gone.Token;

        await RunAsync("/about", _ =>
        {
            gone.Cancel();
            throw new OperationCanceledException();
        });

        Assert.Empty(log.Collector.GetSnapshot());
    }

    [Theory]
    [InlineData("/subscriptions", 4)]
    [InlineData("/subscriptions/token/preferences", 4)]
    [InlineData("/", 30)]
    [InlineData("/feeds/rare-cancers.rss", 30)]
    public async Task A_function_is_given_up_at_its_limit(string path, int seconds)
    {
        var running = RunAsync(path, WaitAsync);

        time.Advance(TimeSpan.FromSeconds(seconds - 0.1));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await running;

        Assert.Equal(503, context.Response.StatusCode);
    }

    [Fact]
    public async Task The_time_that_a_client_takes_to_send_its_body_does_not_count()
    {
        var (body, received) = (new Pipe(), new TaskCompletionSource());
        context.Request.Body = body.Reader.AsStream();
        var running = RunAsync("/subscriptions", async limited =>
        {
            await RequestBody.BufferAsync(context.Request, RequestBody.MaxForm, limited);
            received.SetResult();
            return await WaitAsync(limited);
        });

        time.Advance(TimeSpan.FromMinutes(1));
        await body.Writer.CompleteAsync();
        await received.Task;
        time.Advance(FunctionRunner.SubscriptionLimit - TimeSpan.FromSeconds(0.1));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await running;

        Assert.Equal(503, context.Response.StatusCode);
    }

    [Fact]
    public async Task An_operation_may_take_hours()
    {
        using var stop = new CancellationTokenSource();
        context.Request.Path = "/operations/collect";
        var running = new FunctionRunner([], time, log).RunAsync(context, "Test", WaitAsync, stop.Token);

        time.Advance(TimeSpan.FromHours(3));
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();

        await running;
    }

    private async Task RunAsync(string path, Func<CancellationToken, ValueTask<object?>> invoke)
    {
        context.Request.Path = path;
        await new FunctionRunner([], time, log).RunAsync(context, "Test", invoke, context.RequestAborted);
    }

    private static async ValueTask<object?> WaitAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return null;
    }

    private JsonElement Body()
    {
        context.Response.Body.Position = 0;
        return JsonDocument.Parse(context.Response.Body).RootElement;
    }

    private sealed class FailingResult : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException("The page cannot be rendered.");
    }
}
