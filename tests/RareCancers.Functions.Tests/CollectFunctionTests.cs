using System.Net;
using RareCancers.Collections;
using RareCancers.LocalHost;

namespace RareCancers.Functions.Tests;

/// <summary>New Collections are collected before their schedule.</summary>
public abstract class CollectFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task A_new_deployment_collects_at_once_and_later_only_on_schedule()
    {
        await using var app = await StartAsync();

        await app.CollectNewAsync();
        var front = await app.Http.GetStringAsync("/");
        app.Source.Publish("A later article", "10.1186/s12885-026-10001-1", "901");
        app.Wait(TimeSpan.FromHours(2));
        await app.CollectNewAsync();

        Assert.Contains("21 articles", front, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/health")).StatusCode);
        Assert.DoesNotContain("A later article", await app.Http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_refused_at_first_is_retried_an_hour_later()
    {
        await using var app = await StartAsync();
        app.ExpectedWarning = "Refused the source";
        var page = await File.ReadAllTextAsync(app.Source.Path);
        app.Source.Show("");
        await app.CollectNewAsync();
        app.Source.Show(page);

        await app.CollectNewAsync();
        var soon = await app.Http.GetAsync("/health");
        app.Wait(Collector.RetryInterval);
        await app.CollectNewAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (soon.StatusCode, (await app.Http.GetAsync("/health")).StatusCode));
    }

    public sealed class OnLocalHost() : CollectFunctionTests(AppHost.LocalHost)
    {
        [Fact]
        public async Task Without_a_schedule_for_new_Collections_the_app_does_not_start()
        {
            var failure = await Assert.ThrowsAsync<StartupFailureException>(() => StartAsync(("Collections:NewSchedule", "")));

            Assert.Equal("Collections:NewSchedule is empty, but must be an NCRONTAB expression in UTC, such as '0 0 * * * *'.", failure.Message);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : CollectFunctionTests(AppHost.Worker);
}
