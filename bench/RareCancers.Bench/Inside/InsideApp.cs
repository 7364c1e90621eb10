using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Bench.Sending;
using RareCancers.Collections.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Functions;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Tables;

namespace RareCancers.Bench.Inside;

/// <summary>The product in this process, with a Collection, readers and a digest in memory.</summary>
internal sealed class InsideApp : IAsyncDisposable
{
    private const int People = 10_000;
    private const int ReadersAtOnce = 100;

    private readonly ServiceProvider services;
    private readonly ServiceProvider unplanned;
    private readonly Digest digest;
    private readonly PlannedEmail entry;
    private readonly Subscriber subscriber;
    private readonly RenderedDigest rendered;

    private InsideApp(ServiceProvider services, ServiceProvider unplanned, Digest digest, PlannedEmail entry, Subscriber subscriber, RenderedDigest rendered)
    {
        (this.services, this.unplanned, this.digest) = (services, unplanned, digest);
        (this.entry, this.subscriber, this.rendered) = (entry, subscriber, rendered);
        Functions = ActivatorUtilities.CreateInstance<FeedFunctions>(services);
        Readers = [.. Enumerable.Range(0, ReadersAtOnce).Select(number => SubscriberId.Parse($"00{number:x30}"))];
    }

    /// <summary>The feeds.</summary>
    public FeedFunctions Functions { get; }

    /// <summary>As many readers as fit into one transaction.</summary>
    public IReadOnlyList<SubscriberId> Readers { get; }

    public IServiceProvider Services => services;

    private static CollectionOptions CollectionOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items[0];

    public static async Task<InsideApp> CreateAsync()
    {
        var services = await ProviderAsync();
        var digest = (await services.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None)).Single();
        // A reader who gets every article.
        var entries = services.GetRequiredService<PlanTable>().ListAsync("00", digest.Collection, digest.Number, CancellationToken.None);
        var entry = await entries.FirstAsync(one => one.Variant is { Items.Count: News.Articles, TextOnly: false, AttachRis: false });
        var subscriber = (await services.GetRequiredService<SubscriberTable>().FindAsync(entry.Subscriber, CancellationToken.None))!.Subscriber;
        var rendered = await services.GetRequiredService<RenderedDigestCache>().GetAsync(CollectionOf(services), digest, entry.Variant);
        return new InsideApp(services, await ProviderAsync(), digest, entry, subscriber, rendered);
    }

    /// <summary>Selects the recipients of a shard without storing anything.</summary>
    public async Task<IReadOnlyList<PlannedEmail>> PlanShardAsync()
    {
        using var selector = unplanned.GetRequiredService<RecipientSelectorFactory>().Create(digest, CollectionOf(unplanned), isKept: false);
        var (emails, _) = await selector.PlanAsync("00", await selector.CursorsAsync("00", CancellationToken.None), CancellationToken.None);
        return emails.Count > 0 ? emails : throw new BenchmarkFailedException("Nobody was planned.");
    }

    /// <summary>Renders the digest of a group of readers.</summary>
    public Task<RenderedDigest> RenderAsync() =>
        // A cache of its own: nothing is rendered yet.
        ActivatorUtilities.CreateInstance<RenderedDigestCache>(services).GetAsync(CollectionOf(services), digest, entry.Variant);

    /// <summary>The email to one of them.</summary>
    public MimeMessage MailOfAReader() => rendered.CreateMessage(subscriber, services.GetRequiredService<SubscriberTokens>().LinksOf(subscriber.Id));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await unplanned.DisposeAsync();
    }

    private static async Task<ServiceProvider> ProviderAsync()
    {
        var time = new FutureClock(1);
        var store = new SenderStore(time);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddRareCancersFunctions(SenderSettings.Create("UseDevelopmentStorage=true", port: 25, connections: 1));
        store.Replace(services);
        services.AddSingleton(new CollectionTable(new FakeTableClient()));
        var provider = services.BuildServiceProvider();
        await Sending.Readers.StoreAsync(store.Subscribers, provider.GetRequiredService<SubscriberTokens>(), People);
        await News.StoreAsync(store.Articles, day: 1);
        return provider;
    }
}
