using RareCancers.Mail;

namespace RareCancers.Subscriptions;

/// <summary>The mail that asks whether an address was really meant to be signed up.</summary>
/// <param name="To">Where it goes.</param>
/// <param name="Collection">The Collection's title.</param>
/// <param name="ConfirmUrl">The page with the button that confirms.</param>
public sealed record ConfirmationEmail(EmailAddress To, string Collection, Uri ConfirmUrl)
{
    /// <summary>The subject line.</summary>
    public string Subject => $"Please confirm: news of {Collection}";

    /// <summary>The mail as plain text.</summary>
    public string Text =>
        $"""
        Please confirm

        Someone, hopefully you, asked for mails about new articles of the
        Collection "{Collection}" to this address.

        If it was you, open this page and press its button:

        {ConfirmUrl}

        If it was not, do nothing: you are not subscribed.
        The link holds for seven days.

        """;
}
