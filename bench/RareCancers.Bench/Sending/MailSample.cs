using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.IO;
using RareCancers.Digests;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Bench.Sending;

/// <summary>Samples the emails of a digest.</summary>
internal sealed class MailSample(IServiceProvider services)
{
    // The first shards contain all mixes of topics.
    private const int Shards = 4;

    /// <summary>
    /// Returns the average size of an email in bytes. Writes one email per variant to <c>mails.json</c> in the folder, for the
    /// peers.
    /// </summary>
    public async Task<int> MeasureAsync(Digest digest, string folder)
    {
        var collection = services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items[0];
        var contents = new Dictionary<PlannedVariant, SenderMail>();
        var (bytes, mails) = (0L, 0);
        await foreach (var shard in services.GetRequiredService<SubscriberTable>().ListShardsAsync(CancellationToken.None).Take(Shards))
        {
            await foreach (var entry in services.GetRequiredService<PlanTable>().ListAsync(shard, digest.Collection, digest.Number, CancellationToken.None))
            {
                // Not the sender's cache: it has to render while it sends.
                var rendered = await Cache.GetAsync(collection, digest, entry.Variant);
                var message = await MailAsync(rendered, entry.Subscriber);
                contents.TryAdd(entry.Variant, new SenderMail(message.Subject!, message.TextBody!, message.HtmlBody));
                bytes += await SizeAsync(message);
                mails++;
            }
        }

        await File.WriteAllBytesAsync(
            Path.Combine(folder, "mails.json"),
            JsonSerializer.SerializeToUtf8Bytes([.. contents.Values], SenderJson.Default.SenderMailArray), CancellationToken.None);
        return (int)(bytes / mails);
    }

    private RenderedDigestCache Cache => field ??= ActivatorUtilities.CreateInstance<RenderedDigestCache>(services);

    private async Task<MimeMessage> MailAsync(RenderedDigest rendered, SubscriberId id)
    {
        var subscriber = await services.GetRequiredService<SubscriberTable>().FindAsync(id, CancellationToken.None);
        return rendered.CreateMessage(subscriber!.Subscriber, services.GetRequiredService<SubscriberTokens>().LinksOf(id));
    }

    private static async Task<long> SizeAsync(MimeMessage message)
    {
        using var measure = new MeasuringStream();
        await message.WriteToAsync(measure, CancellationToken.None);
        return measure.Length;
    }
}
