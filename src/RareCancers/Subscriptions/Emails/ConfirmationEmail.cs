using RareCancers.Mail;

namespace RareCancers.Subscriptions.Emails;

/// <summary>The email that asks the owner of an address to confirm a sign-up.</summary>
/// <param name="To">The recipient.</param>
/// <param name="Collection">The Collection's title.</param>
/// <param name="ConfirmUrl">The page with the button that confirms.</param>
/// <param name="BlockUrl">The page with the button that stops all further email to the address.</param>
public sealed record ConfirmationEmail(EmailAddress To, string Collection, Uri ConfirmUrl, Uri BlockUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"Please confirm: news of {Collection}";

    /// <summary>The first sentence.</summary>
    public string Question => $"Someone, hopefully you, asked for mails about new articles of the Collection “{Collection}” to this address.";

    /// <summary>The email as plain text.</summary>
    public string Text => new MailText()
        .Heading(Title, '=')
        .Gap().Paragraph(Question)
        .Gap().Paragraph(Invitation)
        .Gap().Paragraph(Button + ":").Address(ConfirmUrl)
        .End(Reason, Links);

    /// <summary>The links at the end.</summary>
    internal IReadOnlyList<MailLink> Links => [new(Block, BlockUrl)];

    internal const string Reason =
        "You get this mail because your address was typed into our form. "
        + "If it was not by you, do nothing: you are not subscribed, and the link holds for seven days.";
    internal const string Title = "Please confirm";
    internal const string Invitation = "If it was you, open this page and press its button:";
    internal const string Button = "Confirm my address";
    internal const string Block = "Never email this address again";
}
