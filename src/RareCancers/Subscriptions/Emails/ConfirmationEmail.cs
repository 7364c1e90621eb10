using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Emails;

/// <summary>
/// The email that asks the owner of an address to confirm a sign-up. Of the form it repeats only what was chosen from lists, not the words of
/// searches: anyone can enter any address, and nobody should be able to send a message of their own with it.
/// </summary>
/// <param name="To">The recipient.</param>
/// <param name="Collections">The titles of the Collections that the sign-up asks for; at least one.</param>
/// <param name="Preferences">What was asked for, and when digests would be due.</param>
/// <param name="ConfirmUrl">The page with the button that confirms.</param>
/// <param name="BlockUrl">The page with the button that stops all further email to the address.</param>
public sealed record ConfirmationEmail(EmailAddress To, IReadOnlyList<string> Collections, DigestPreferences Preferences, Uri ConfirmUrl, Uri BlockUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"Please confirm your subscription – {Sentence.Join(Collections)}";

    /// <summary>The first sentence.</summary>
    public string Question => $"Someone, hopefully you, entered this address to get emails from the {Named} about {Asked}.";

    /// <summary>What the service is, and how often emails arrive.</summary>
    public string Offer =>
        "A Collection gathers a journal’s articles on one subject as they appear. This service looks for new ones several times a day and emails "
        + $"you their titles, with links. {PreferencesText.DescribeFrequency(Preferences.Schedule)} Every email has a link to change this or unsubscribe.";

    private string Asked
    {
        get
        {
            var lists = Preferences with { Interest = Preferences.Interest with { Searches = [] } };
            return Preferences.Interest.Searches.Count == 0 ? PreferencesText.DescribeInterest(lists)
                : lists.Interest == Interest.Everything ? "new articles found by a search"
                : $"{PreferencesText.DescribeInterest(lists)} or found by a search";
        }
    }

    private string Named => Collections is [var only]
        ? $"Collection “{only}”"
        : $"Collections {Sentence.Join([.. Collections.Select(title => $"“{title}”")])}";

    /// <summary>The email as plain text.</summary>
    public string Text => new MailText()
        .Heading(Title, '=')
        .Gap().Paragraph(Question)
        .Gap().Paragraph(Offer)
        .Gap().Paragraph(Button + ":").Address(ConfirmUrl)
        .End(Reason, Links);

    /// <summary>The links at the end.</summary>
    internal IReadOnlyList<MailLink> Links => [new(Block, BlockUrl)];

    internal const string Reason =
        "You get this email because your address was entered in our form. "
        + "If you did not do this, ignore it: you are not subscribed. The link is valid for seven days.";
    internal const string Title = "Please confirm your subscription";
    internal const string Button = "Confirm my address";
    internal const string Block = "Never email this address again";
}
