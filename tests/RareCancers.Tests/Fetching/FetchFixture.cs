using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Fetching;
using RareCancers.Settings;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Fetching;

/// <summary>The whole chain of handlers as registered, with a network and a clock in memory.</summary>
internal sealed class FetchFixture : IDisposable
{
    public const string Page = "https://journal.springer.com/collections/rc";
    public const string Robots = "https://journal.springer.com/robots.txt";

    private readonly ServiceProvider services;

    public FetchFixture(int pauseSeconds = 6, params (string Name, string Value)[] settings)
    {
        Limits = [TimeSpan.FromSeconds(59), TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(12 * pauseSeconds)];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("PublicBaseUrl", "https://news.example.org"),
            new("Fetching:PauseSeconds", $"{pauseSeconds}"),
            new("Fetching:TimeoutSeconds", "59"),
        ]).AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value))).Build();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .Configure<SiteOptions>(configuration)
            .AddFetching<SourceFetcher>(configuration)
            .AddHttpClient<SourceFetcher>().ConfigurePrimaryHttpMessageHandler(() => new Recorder(this)).Services
            .BuildServiceProvider();
        Answer(Robots, HttpStatusCode.NotFound);
    }

    public WatchedClock Time { get; } = new();

    public FakeHttp Network { get; } = new();

    /// <summary>Every request that reached the network, with the time since the start.</summary>
    public ConcurrentQueue<(HttpRequestMessage Request, TimeSpan At)> Requests { get; } = [];

    /// <summary>The time limits of one attempt and of all together, which must not be reached.</summary>
    public TimeSpan[] Limits { get; }

    public IEnumerable<string> Asked => Requests.Select(request => request.Request.RequestUri!.AbsoluteUri);

    /// <summary>When the requests for an address were sent, in seconds since the start.</summary>
    public IEnumerable<double> SecondsOf(string address) =>
        Requests.Where(request => request.Request.RequestUri!.AbsoluteUri == address).Select(request => request.At.TotalSeconds);

    /// <summary>Answers an address with these statuses and texts in turn; the last one repeats.</summary>
    public FetchFixture Answer(string address, params HttpStatusCode[] statuses) =>
        Answer(address, [.. statuses.Select(status => new Func<HttpResponseMessage>(() => new(status) { Content = new StringContent($"{(int)status}") }))]);

    public FetchFixture Answer(string address, string text) => Answer(address, () => new() { Content = new StringContent(text) });

    public FetchFixture Redirect(string from, string to) =>
        Answer(from, () => new(HttpStatusCode.Found) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } });

    public FetchFixture Answer(string address, params Func<HttpResponseMessage>[] answers)
    {
        var next = 0;
        Network.Answer(address, () => answers[Math.Min(next++, answers.Length - 1)]());
        return this;
    }

    /// <summary>Reads a page; every wait ends at once, and all waits but the time limits are recorded.</summary>
    public Task<Result<FetchedPage>> ReadAsync(string address = Page, PageValidators? known = null) =>
        Time.PassAsync(Reader().FetchAsync(address, known, CancellationToken.None), Limits);

    public SourceFetcher Reader() => services.GetRequiredService<SourceFetcher>();

    public void Dispose()
    {
        services.Dispose();
        Network.Dispose();
    }

    private sealed class Recorder(FetchFixture fixture) : DelegatingHandler(fixture.Network)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            fixture.Requests.Enqueue((request, fixture.Time.GetUtcNow() - fixture.Time.Start));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
