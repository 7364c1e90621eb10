using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The email that tells a new subscriber what they will get, and how to change it.</summary>
/// <param name="Collection">The Collection's title.</param>
/// <param name="Home">The Collection's page.</param>
/// <param name="Preferences">The subscriber's preferences.</param>
/// <param name="PreferencesUrl">The page to change them.</param>
/// <param name="UnsubscribeUrl">The page, and one-click address, to unsubscribe.</param>
public sealed record WelcomeEmail(string Collection, Uri Home, DigestPreferences Preferences, Uri PreferencesUrl, Uri UnsubscribeUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"Welcome – {Collection}";

    /// <summary>The first sentences.</summary>
    public string Opening =>
        $"You are subscribed to the Collection “{Collection}”. {PreferencesText.Describe(Preferences)} If there is nothing new, you get no email.";

    /// <summary>Why the reader gets this email.</summary>
    public string Reason => $"You get this email because you subscribed to the Collection “{Collection}” and confirmed your address.";

    /// <summary>The links at the end.</summary>
    public IReadOnlyList<MailLink> Links => [new("Change what you get", PreferencesUrl), new("Unsubscribe", UnsubscribeUrl)];

    /// <summary>The email as plain text.</summary>
    public string Text => new MailText()
        .Heading(Title, '=')
        .Gap().Paragraph(Opening)
        .Gap().Paragraph(Promise)
        .Gap().Paragraph(Button + ":").Address(Home)
        .End(Reason, Links);

    internal const string Title = "Welcome";
    internal const string Promise = "If an article that we sent you is corrected or retracted, we let you know, as long as you are subscribed.";
    internal const string Button = "See the articles";
}
