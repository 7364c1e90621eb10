using RareCancers.Subscriptions;
using RareCancers.Topics;

namespace RareCancers.Pages;

/// <summary>A page that says one thing.</summary>
/// <param name="Title">What it says in a word.</param>
/// <param name="Text">What it says in a sentence or two.</param>
public sealed record MessageView(string Title, string Text)
{
    /// <summary>The label of a button that posts to the page's own address; null for none.</summary>
    public string? Button { get; init; }

    /// <summary>Whether the sign-up form is shown again.</summary>
    public bool AsksForAddress { get; init; }

    /// <summary>The Collection that the form signs up for; null for the first one.</summary>
    public string? Slug { get; init; }

    /// <summary>What may be meant instead: names and addresses.</summary>
    public IReadOnlyList<(string Name, string Address)> Links { get; init; } = [];

    /// <summary>There is nothing at this address.</summary>
    public static readonly MessageView NotFound = new("Not found", "There is nothing at this address. It may have been mistyped.");

    /// <summary>There is no such topic.</summary>
    /// <param name="slug">The Collection that was asked for.</param>
    /// <param name="near">Topics with names like the one that was asked for, best first.</param>
    public static MessageView NoSuchTopic(string slug, IEnumerable<Topic> near) => new("There is no such topic", "Its name may have been mistyped, or it is called otherwise here.")
    {
        Links = [.. near.Take(5).Select(topic => (topic.Name, $"/collections/{slug}/topics/{topic.Id}"))],
    };

    /// <summary>A link whose token does not hold.</summary>
    public static readonly MessageView DeadLink = new(
        "This link does not hold", "It may have expired or have been cut off in the mail. Signing up again sends a new one.")
    { AsksForAddress = true };

    /// <summary>The question behind a confirmation link.</summary>
    public static readonly MessageView AskToConfirm = new(
        "Confirm your subscription", "Press the button to get mails about new articles at the address that this link was sent to.")
    { Button = "Yes, subscribe me" };

    /// <summary>A confirmed subscription.</summary>
    public static readonly MessageView Confirmed = new(
        "You are subscribed", "The next new articles will come to you by mail. Each mail has a link to leave with one click.");

    /// <summary>The question behind an unsubscribe link.</summary>
    public static readonly MessageView AskToUnsubscribe = new(
        "Unsubscribe", "Press the button, and no further mail will be sent to you.")
    { Button = "Unsubscribe me" };

    /// <summary>A subscription that has ended.</summary>
    public static readonly MessageView Unsubscribed = new("You are unsubscribed", "No further mail will be sent to you. The feeds stay open to everyone.");

    /// <summary>The answer to a sign-up.</summary>
    /// <param name="answer">What it came to.</param>
    /// <param name="slug">The Collection that was asked for; null for the first one.</param>
    public static MessageView Of(SignUpAnswer answer, string? slug) => answer switch
    {
        SignUpAnswer.Accepted => new(
            "Please look at your mail",
            "If the address can be subscribed, a mail with a link to confirm it is on its way. If none comes, look among the junk, and later sign up again."),
        SignUpAnswer.InvalidAddress => new(
            "That is not an email address", "Please type a single address, such as ana@example.org.")
        { AsksForAddress = true, Slug = slug },
        SignUpAnswer.UnknownCollection => new("There is no such Collection", "The form named a Collection that is not followed here."),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "Unknown answer."),
    };
}
