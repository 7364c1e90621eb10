using RareCancers.Mail;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The last email to a subscriber who has left.</summary>
/// <param name="Collection">The Collection's title.</param>
/// <param name="SignUpUrl">The page to sign up again.</param>
/// <param name="FeedsUrl">The page of the feeds, which have the same news without email.</param>
public sealed record GoodbyeEmail(string Collection, Uri SignUpUrl, Uri FeedsUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"You are unsubscribed – {Collection}";

    /// <summary>The first sentence.</summary>
    public string Opening => $"You are no longer subscribed to the Collection “{Collection}”. This is our last email to you.";

    /// <summary>The email as plain text.</summary>
    public string Text => new MailText()
        .Heading(Title, '=')
        .Gap().Paragraph(Opening)
        .Gap().Paragraph(Return).Paragraph(SignUp + ":").Address(SignUpUrl).Paragraph(Feeds + ":").Address(FeedsUrl)
        .End(Reason);

    internal const string Reason =
        "You get this email once, because you, or someone with a link from one of your emails, unsubscribed this address.";
    internal const string Title = "Goodbye";
    internal const string Return =
        "If this was a mistake, sign up again at any time. You can also follow the same news in a feed reader, without giving an address.";
    internal const string SignUp = "Sign up again";
    internal const string Feeds = "See the feeds";
}
