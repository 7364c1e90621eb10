using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Pages.Layout;

/// <summary>The model of a page with one message.</summary>
/// <param name="Title">The title.</param>
/// <param name="Text">The message, one or two sentences.</param>
public sealed record MessageView(string Title, string Text)
{
    /// <summary>The label of a submit button; null for none.</summary>
    public string? Button { get; init; }

    /// <summary>The address that the button posts to; null for the page's own address.</summary>
    public string? Action { get; init; }

    /// <summary>The token of the reader's own feed, shown as an alternative; null for none.</summary>
    public string? FeedToken { get; init; }

    /// <summary>Alternative actions: names and addresses.</summary>
    public IReadOnlyList<(string Name, string Address)> Alternatives { get; init; } = [];

    /// <summary>Whether the sign-up form is shown again.</summary>
    public bool AsksForAddress { get; init; }

    /// <summary>The Collection that the form signs up for; null for the first one.</summary>
    public string? Slug { get; init; }

    /// <summary>Suggested pages: names and addresses.</summary>
    public IReadOnlyList<(string Name, string Address)> Links { get; init; } = [];

    /// <summary>Whether the page has a field to search the articles.</summary>
    public bool OffersSearch { get; init; }

    /// <summary>The body of a request is too large.</summary>
    /// <param name="maxBytes">The limit, in bytes.</param>
    public static MessageView BodyTooLarge(int maxBytes) => new(
        "Too much text",
        string.Create(CultureInfo.InvariantCulture, $"At most {maxBytes / 1024:N0} KB are accepted here. Shorten the text and send it again."));

    /// <summary>The body of a request was broken or too slow.</summary>
    public static readonly MessageView BodyIncomplete = new(
        "The request did not arrive completely", "The connection was too slow or was interrupted. Send it again.");

    /// <summary>There is no such topic.</summary>
    /// <param name="slug">The requested Collection.</param>
    /// <param name="near">Topics with similar names, closest first.</param>
    public static MessageView NoSuchTopic(string slug, IEnumerable<Topic> near) =>
        new("There is no such topic", "Its name may have been mistyped, or it is called otherwise here.")
        {
            Links = [.. near.Take(5).Select(topic => (topic.Name, PagePaths.Listing(new Selection(slug) { Topic = topic.Id })))],
        };

    /// <summary>A link in an email is used too often.</summary>
    public static readonly MessageView TooManyRequests = new(
        "Too many requests", "This link, or your network, has been used too often in the last ten minutes. Nothing was changed. Try again in ten minutes.");

    /// <summary>A link that is not valid.</summary>
    /// <param name="problem">The problem with its token; null if it is valid but its subscriber is not stored.</param>
    public static MessageView InvalidLink(TokenProblem? problem) => new(
        "This link does not hold",
        problem switch
        {
            TokenProblem.Garbled => "A part of it is missing, or something was added: mail programs cut long lines off. Copy the whole link from the mail.",
            TokenProblem.NotOurs => "It was changed, or it is not one of ours. Copy the link from the mail anew, or sign up again for a new one.",
            TokenProblem.OtherPurpose => "It is a link for something else. Open it as it stands in the mail.",
            TokenProblem.Expired => "Its time is over. The newest mail has a link that holds; without one, sign up again.",
            TokenProblem.EarlierSignUp =>
                "This address was signed up again later. Use the link in the newest email; it may take a while to arrive.",
            null => "Nothing is stored here that it could be about. Signing up again sends a new one.",
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem."),
        })
    { AsksForAddress = true };

    /// <summary>Asks the reader to confirm a subscription.</summary>
    /// <param name="subscriber">The subscriber; null if not stored.</param>
    public static MessageView AskToConfirm(Subscriber? subscriber) => new(
        "Confirm your subscription",
        "Press the button to get mails about new articles at the address that this link was sent to."
        + (subscriber is { State: SubscriberState.Pending } ? " " + PreferencesText.Describe(subscriber.Preferences) : ""))
    { Button = "Yes, subscribe me" };

    /// <summary>A subscription is confirmed.</summary>
    public static readonly MessageView Confirmed = new(
        "You are subscribed", "The next new articles will come to you by mail. Each mail has a link to leave with one click.");

    /// <summary>A confirmation link of someone who has unsubscribed since.</summary>
    public static readonly MessageView SignUpAgain = new(
        "You have left since", "This link was for a subscription that you have ended. Sign up anew, and a new link comes.")
    { AsksForAddress = true };

    /// <summary>An address to which no email may be sent.</summary>
    public static readonly MessageView Unreachable = new(
        "We do not mail this address",
            "Mails to it came back or were reported as unwanted, or its owner asked us never to write again. The feeds stay open to everyone; "
            + "or subscribe with another address.");

    /// <summary>Asks whether to stop all further email to the address that the link was sent to.</summary>
    public static readonly MessageView AskToBlock = new(
        "Never email this address again",
        "Press the button, and no email will ever be sent again to the address that this link was sent to, even if someone signs it up. "
            + "If it is subscribed, the subscriptions end. This page cannot undo it.")
    { Button = "Never email this address again" };

    /// <summary>An address gets no further email.</summary>
    public static readonly MessageView Blocked = new(
        "You will get no further email",
        "Nothing will be sent to this address again, even if someone signs it up. To remember this, we keep a code that does not reveal the address. "
            + "The feeds stay open to everyone.");

    /// <summary>A sign-up that a page of another site sent.</summary>
    public static readonly MessageView ForeignSignUp = new(
        "Please sign up here",
        "The form was on a page of another site, from which sign-ups are not accepted. Nothing was stored. Please use the form on our own pages.")
    { Links = [("Our pages", "/")] };

    /// <summary>Asks the reader to confirm unsubscribing. The link never expires, so the page shows nothing personal.</summary>
    public static readonly MessageView AskToUnsubscribe = new(
        "Unsubscribe",
        "Press the button, and no further mail but a goodbye will be sent to you. To get fewer mails or pause them instead, follow the "
            + "link at the end of one of our mails that changes what you get.")
    { Button = "Unsubscribe me" };

    /// <summary>A subscription has ended. Nothing personal is shown.</summary>
    public static readonly MessageView Unsubscribed = new(
        "You are unsubscribed",
        "No further mail but a goodbye will be sent to you. The feeds stay open to everyone. To subscribe again or have your data "
            + "erased, follow the link at the end of one of our mails that changes what you get.");

    /// <summary>A form that could not be read; nothing was changed.</summary>
    public static readonly MessageView UnreadableForm = new(
        "Your choices could not be read", "The form reached us empty or incomplete, and nothing was changed. Go back, and send it again.");

    /// <summary>The preferences page of someone who is not subscribed.</summary>
    /// <param name="state">The state of the subscription.</param>
    /// <param name="token">The page's token.</param>
    /// <param name="feedToken">The token of their private feed, which is offered to subscribers who have left.</param>
    public static MessageView NotSubscribed(SubscriberState state, string token, string feedToken)
    {
        var data = new[] { ("What is stored about you", SubscriptionPaths.Export(token)), ("Have it erased", SubscriptionPaths.Erase(token)) };
        return state switch
        {
            SubscriberState.Suppressed => Unreachable with { Alternatives = data },
            SubscriberState.Pending => new MessageView("Please confirm first",
                "The link in the mail that we sent you last does it. If you have lost it, sign up again.")
            { Alternatives = data },
            _ => new MessageView("You are not subscribed", "Press the button, and a mail with a link to confirm comes to you. What you had chosen is kept.")
            {
                Button = "Subscribe me again",
                Action = SubscriptionPaths.Resubscribe(token),
                FeedToken = feedToken,
                Alternatives = data,
            },
        };
    }

    /// <summary>Asks whether to erase the stored data.</summary>
    public static readonly MessageView AskToErase = new(
        "Erase your data",
        "Press the button, and all that is stored about you is deleted at once, in all Collections. A code that nobody can read your "
            + "address from stays, so that nobody is subscribed with it who does not confirm it, and a sign-up by someone else reaches "
            + "you once a day at most.")
    { Button = "Erase my data" };

    /// <summary>The data is erased.</summary>
    public static readonly MessageView Erased = new(
        "Your data are erased",
        "No news will be sent to you. If you or someone else signs your address up again, after a day or later, you are asked by mail, "
            + "once a day at most, whether to confirm it; unless you do, nothing else follows.");

    /// <summary>Preferences that are not valid.</summary>
    public static MessageView InvalidPreferences(IEnumerable<FieldProblem> problems) =>
        new("That cannot be chosen", string.Join(' ', problems.Select(problem => problem.Text)));

    /// <summary>The response to a sign-up.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="slug">The requested Collection; null for the first one.</param>
    public static MessageView For(SignUpOutcome outcome, string? slug) => outcome.Answer switch
    {
        SignUpStatus.Accepted => new(
            "Please look at your mail",
            "If the address can be subscribed, an email with a link to confirm it is on its way. An address gets at most one such email an "
                + "hour: if you have just signed up for another Collection, its email arrives about an hour later. If none arrives, check your "
                + "junk folder, then sign up again."),
        SignUpStatus.InvalidAddress => new(
            "That is not an email address", "Please type a single address, such as ana@example.org.")
        { AsksForAddress = true, Slug = slug },
        SignUpStatus.UnknownCollection => new("There is no such Collection", "The form named a Collection that is not followed here."),
        SignUpStatus.InvalidPreferences => InvalidPreferences(outcome.Problems) with { AsksForAddress = true, Slug = slug },
        SignUpStatus.Full => new(
            "Please sign up later",
            "More sign-ups are waiting for their confirmation email than we can send emails. Yours was not stored. Please try again in an hour or later."),
        SignUpStatus.TooMany => new(
            "Too many sign-ups",
                "More sign-ups came from your network than from people who fill in a form. This one was not looked at. Try again in "
                + "ten minutes or, if that is refused too, tomorrow."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Answer, "Unknown answer."),
    };
}
