using Microsoft.Extensions.DependencyInjection;
using RareCancers.Bench.Sending;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Tables;

namespace RareCancers.Bench.Scaling;

/// <summary>The cost of a digest by number of readers.</summary>
internal static class ReaderScale
{
    // As one host (host.json, batchSize).
    private const int MessagesAtOnce = 4;

    /// <summary>Plans a digest of twelve articles to every reader, and sends it to a mailer that accepts everything.</summary>
    /// <exception cref="BenchmarkFailedException">A reader did not get the digest.</exception>
    /// <param name="readers">The number of readers.</param>
    /// <param name="articles">How many articles are stored that the readers know already.</param>
    public static async Task<(ScaleStep Planned, ScaleStep Sent)> MeasureAsync(int readers, int articles = 0)
    {
        var meter = new StorageMeter();
        var time = new FutureClock(1);
        var store = new SenderStore(time, name => new MeteredTable(name, new FakeTableClient(), meter));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddRareCancers(SenderSettings.Create("UseDevelopmentStorage=true", port: 25, connections: 1));
        store.Replace(services);
        services.AddSingleton<IMailer>(new AcceptingMailer());
        await using var provider = services.BuildServiceProvider();
        await Readers.StoreAsync(store.Subscribers, provider.GetRequiredService<SubscriberTokens>(), readers, through: articles);
        if (articles > 0)
            await News.StoreOlderAsync(store.Articles, articles);
        await News.StoreAsync(store.Articles, day: 1);

        var planned = await ScaleStep.MeasureAsync(readers, meter, async () =>
        {
            await provider.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None);
            return 0;
        });
        var mails = 0;
        var sent = await ScaleStep.MeasureAsync(readers, meter, async () =>
        {
            var messages = store.Queue.Texts.Count;
            var queue = new MemoryQueue(store.Queue);
            var sender = provider.GetRequiredService<DigestSender>();
            var runs = await Task.WhenAll(Enumerable.Range(0, MessagesAtOnce).Select(_ => Task.Run(() => queue.DrainAsync(
                async message => (await sender.SendAsync(DigestShard.Parse(message), CancellationToken.None)).Sent))));
            mails = runs.Sum();
            return messages;
        });
        return mails == readers ? (planned, sent) : throw new BenchmarkFailedException($"{mails} emails were sent to {readers} readers.");
    }
}
