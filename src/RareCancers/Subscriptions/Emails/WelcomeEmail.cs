using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The mail that says what a new subscriber will get, and how to change it.</summary>
/// <param name="Collection">The Collection's title.</param>
/// <param name="Home">The Collection's page.</param>
/// <param name="Preferences">What they chose.</param>
/// <param name="PreferencesUrl">The page to choose anew.</param>
/// <param name="UnsubscribeUrl">The page, and the one-click address, to leave by.</param>
public sealed record WelcomeEmail(string Collection, Uri Home, DigestPreferences Preferences, Uri PreferencesUrl, Uri UnsubscribeUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"Welcome: news of {Collection}";

    /// <summary>What is so from now on.</summary>
    public string Opening => $"You are subscribed to news of the Collection “{Collection}”. {PreferencesText.Describe(Preferences)} When there is nothing new, no mail comes.";

    /// <summary>Why the reader gets this mail.</summary>
    public string Reason => $"You get this mail because you subscribed to news of the Collection “{Collection}” and confirmed it.";

    /// <summary>The links at the mail's end.</summary>
    public IReadOnlyList<MailLink> Links => [new("Change what you get", PreferencesUrl), new("Unsubscribe", UnsubscribeUrl)];

    /// <summary>The mail as plain text.</summary>
    public string Text => new MailText()
        .Heading(Title, '=')
        .Gap().Paragraph(Opening)
        .Gap().Paragraph(Promise)
        .Gap().Paragraph(Button + ":").Address(Home)
        .End(Reason, Links);

    internal const string Title = "Welcome";
    internal const string Promise = "If an article that we mailed you is corrected or retracted, we tell you so, whatever you choose later.";
    internal const string Button = "See the articles";
}
