using RareCancers.Mail;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The last email to a subscriber who has left.</summary>
/// <param name="Collection">The Collection's title.</param>
/// <param name="SignUpUrl">The page to sign up again.</param>
/// <param name="FeedsUrl">The page of the feeds, which have the same news without email.</param>
public sealed record GoodbyeEmail(string Collection, Uri SignUpUrl, Uri FeedsUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"You have left: news of {Collection}";

    /// <summary>The first sentence.</summary>
    public string Opening => $"You are no longer subscribed to news of the Collection “{Collection}”. This is our last mail to you.";

    /// <summary>The email as plain text.</summary>
    public string Text => new MailText()
        .Heading(Title, '=')
        .Gap().Paragraph(Opening)
        .Gap().Paragraph(Return).Paragraph(SignUp + ":").Address(SignUpUrl).Paragraph(Feeds + ":").Address(FeedsUrl)
        .End(Reason);

    internal const string Reason = "You get this mail once, because you, or someone with a link from one of your mails, unsubscribed this address.";
    internal const string Title = "Goodbye";
    internal const string Return = "If it was a mistake, sign up again at any time. Or follow the same news in a feed reader, where nobody asks who you are.";
    internal const string SignUp = "Sign up again";
    internal const string Feeds = "The feeds";
}
