using MimeKit;
using RareCancers.Addresses;
using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Emails;

/// <summary>Composes the emails about a subscription.</summary>
public sealed class ServiceMailComposer(
    MailComposer composer,
    SubscriberTokens tokens,
    BlockLinks blockLinks,
    MessageIds messageIds,
    IOptions<SiteOptions> site,
    IOptions<CollectionsOptions> collections)
{
    /// <summary>Composes an email.</summary>
    /// <param name="mail">The kind of email.</param>
    /// <param name="subscriber">The recipient.</param>
    /// <param name="collection">The subscriber's Collection.</param>
    /// <param name="occasion">When the event happened that the email is about.</param>
    public async Task<MimeMessage> ComposeAsync(ServiceMail mail, Subscriber subscriber, CollectionOptions collection, DateTimeOffset occasion)
    {
        // The same on every attempt, so that an email repeated after a crash is recognised as the same one.
        var email = string.Create(CultureInfo.InvariantCulture, $"{mail.ToString().ToLowerInvariant()}.{occasion.ToUnixTimeSeconds()}");
        var messageId = messageIds.Create(email, subscriber.Id, composer.SenderDomain);
        var home = site.Value.Address(PagePaths.Listing(collection.Slug));
        switch (mail)
        {
            case ServiceMail.Confirmation:
                var token = tokens.CreateConfirmation(subscriber.Id, subscriber.ConfirmationSent, SubscriptionService.ConfirmationLifetime);
                var confirm = site.Value.Address(SubscriptionPaths.Confirm(token));
                var block = site.Value.Address(SubscriptionPaths.Block(blockLinks.Create(subscriber.Address)));
                string[] titles = [collection.Title, .. subscriber.AlsoFollows.Select(key => collections.Value.Find(key)?.Title).OfType<string>()];
                var confirmation = new ConfirmationEmail(subscriber.Address, titles, subscriber.Preferences, confirm, block);
                return await composer.ComposeAsync<ConfirmationEmailBody>(subscriber.Address, messageId, confirmation.Subject, confirmation, confirmation.Text);
            case ServiceMail.Welcome:
                var links = tokens.LinksOf(subscriber.Id);
                var leave = site.Value.Address(SubscriptionPaths.Unsubscribe(links.UnsubscribeToken));
                var preferences = site.Value.Address(SubscriptionPaths.Preferences(links.PreferencesToken));
                var welcome = new WelcomeEmail(collection.Title, home, subscriber.Preferences, preferences, leave);
                var message = await composer.ComposeAsync<WelcomeEmailBody>(subscriber.Address, messageId, welcome.Subject, welcome, welcome.Text);
                foreach (var header in ListHeaders.UnsubscribeHeaders(leave))
                    message.Headers.Add(header);
                return message;
            case ServiceMail.Goodbye:
                var goodbye = new GoodbyeEmail(collection.Title, home, site.Value.Address(PagePaths.Feeds));
                return await composer.ComposeAsync<GoodbyeEmailBody>(subscriber.Address, messageId, goodbye.Subject, goodbye, goodbye.Text);
            default:
                throw new ArgumentOutOfRangeException(nameof(mail), mail, "Unknown kind of email.");
        }
    }
}
