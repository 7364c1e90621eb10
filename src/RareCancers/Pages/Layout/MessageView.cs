using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Pages.Subscriptions;
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

    /// <summary>The next step: its name and address; null for none.</summary>
    public (string Name, string Address)? Next { get; init; }

    /// <summary>The token of the reader's own feed, shown as an alternative; null for none.</summary>
    public string? FeedToken { get; init; }

    /// <summary>Alternative actions: names and addresses.</summary>
    public IReadOnlyList<(string Name, string Address)> Alternatives { get; init; } = [];

    /// <summary>The sign-up form; null for none.</summary>
    public SignUpFormView? SignUpForm { get; init; }

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
        new("There is no such topic", "Its name may have been mistyped, or it has another name here.")
        {
            Links = [.. near.Take(5).Select(topic => (topic.Name, PagePaths.Listing(new Selection(slug) { Topic = topic.Id })))],
        };

    /// <summary>A link in an email is used too often.</summary>
    public static readonly MessageView TooManyRequests = new(
        "Too many requests", "This link, or your network, has been used too often in the last ten minutes. Nothing was changed. Try again in ten minutes.");

    /// <summary>A link that is not valid.</summary>
    /// <param name="problem">The problem with its token; null if it is valid but its subscriber is not stored.</param>
    public static MessageView InvalidLink(TokenProblem? problem) => new(
        "This link does not work",
        problem switch
        {
            TokenProblem.Garbled => "A part of it is missing, or something was added: some email programs break long "
                + "lines. Copy the whole link from the email.",
            TokenProblem.NotOurs => "It was changed, or it is not one of ours. Copy the link from the email again, or sign up again to get a new one.",
            TokenProblem.OtherPurpose => "It is a link for something else. Open it exactly as it is in the email.",
            TokenProblem.Expired => "It has expired. The newest email has a link that works; if you have none, sign up again.",
            TokenProblem.EarlierSignUp =>
                "This address was signed up again later. Use the link in the newest email; it may take a while to arrive.",
            null => "The subscription that it belongs to no longer exists. Sign up again to get a new link.",
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem."),
        })
    { SignUpForm = SignUpFormView.Empty };

    /// <summary>Asks the reader to confirm a subscription.</summary>
    /// <param name="subscriber">The subscriber, who has not confirmed it yet.</param>
    public static MessageView AskToConfirm(Subscriber subscriber) => new(
        "Confirm your subscription",
        "Press the button to get emails about new articles at the address that this link was sent to. " + PreferencesText.Describe(subscriber.Preferences))
    { Button = "Yes, subscribe me" };

    /// <summary>A subscription is confirmed.</summary>
    /// <param name="preferencesPath">The page of the preferences.</param>
    public static MessageView Confirmed(string preferencesPath) => new(
        "You are subscribed",
        "You will get an email when there are new articles for you. Every email has a link to change your choices and one to unsubscribe.")
    {
        Next = ("Choose topics, searches and times", preferencesPath),
    };

    /// <summary>A confirmation link that was used before.</summary>
    /// <param name="subscriber">The subscriber, who has confirmed.</param>
    public static MessageView AlreadyConfirmed(Subscriber subscriber) => new(
        "You have already confirmed",
        "This link was used before, and your subscription is active. " + PreferencesText.Describe(subscriber.Preferences)
            + " To change that or to unsubscribe, use the links at the end of any of our emails.");

    /// <summary>A confirmation link of someone who has unsubscribed since.</summary>
    public static readonly MessageView SignUpAgain = new(
        "You have unsubscribed since", "This link belongs to a subscription that you have ended. Sign up again to get a new link.")
    { SignUpForm = SignUpFormView.Empty };

    /// <summary>An address to which no email may be sent.</summary>
    public static readonly MessageView Unreachable = new(
        "We do not send email to this address",
        "Emails to it came back or were reported as unwanted, or its owner asked us never to write again. The feeds stay open to everyone; "
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
        "Press the button, and you will get no more emails except one that confirms it. To get fewer emails or to pause them, use “Change what you get” "
            + "at the end of any of our emails.")
    { Button = "Unsubscribe me" };

    /// <summary>A subscription has ended. Nothing personal is shown.</summary>
    public static readonly MessageView Unsubscribed = new(
        "You are unsubscribed",
        "You will get no more emails except one that confirms this. The feeds stay open to everyone. To subscribe again or have your data "
            + "erased, use “Change what you get” at the end of any of our emails.");

    /// <summary>A form that could not be read; nothing was changed.</summary>
    public static readonly MessageView UnreadableForm = new(
        "Your choices could not be read", "The form arrived empty or incomplete, and nothing was changed. Go back and send it again.");

    /// <summary>The preferences page of someone who is not subscribed.</summary>
    /// <param name="state">The state of the subscription.</param>
    /// <param name="token">The page's token.</param>
    /// <param name="feedToken">The token of their private feed, which is offered to subscribers who have left.</param>
    public static MessageView NotSubscribed(SubscriberState state, string token, string feedToken)
    {
        var data = new[] { ("Everything that is stored about you", SubscriptionPaths.Export(token)), ("Erase your data", SubscriptionPaths.Erase(token)) };
        return state switch
        {
            SubscriberState.Suppressed => Unreachable with { Alternatives = data },
            SubscriberState.Pending => new MessageView("Please confirm first",
                "Use the link in the last email that we sent you. If you have lost it, sign up again.")
            { Alternatives = data },
            _ => new MessageView("You are not subscribed", "Press the button to get an email with a link to confirm. Your earlier choices are kept.")
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
        "Press the button, and everything that is stored about you is deleted at once, in all Collections. We keep a code that does not reveal "
            + "your address and, with it, what protects you from emails that you did not ask for. Because of it, nobody can subscribe your "
            + "address unless you confirm, and you are asked at most once a day.")
    { Button = "Erase my data" };

    /// <summary>The data is erased.</summary>
    public static readonly MessageView Erased = new(
        "Your data is erased",
        "You will get no more news. If you or someone else signs your address up again, from tomorrow on, you get one email a day at most that "
            + "asks you to confirm; nothing else follows unless you do.");

    /// <summary>Preferences that are not valid.</summary>
    public static MessageView InvalidPreferences(IEnumerable<FieldProblem> problems) =>
        new("Please check your choices", string.Join(' ', problems.Select(problem => problem.Text)));

    /// <summary>The response to a sign-up.</summary>
    /// <param name="outcome">The outcome.</param>
    public static MessageView For(SignUpOutcome outcome) => outcome.Answer switch
    {
        SignUpStatus.Accepted => new(
            "Please check your email",
            "If the address can be subscribed, an email with a link to confirm it is on its way. An address gets at most one such email an "
                + "hour: if you have just signed up for another Collection, its email arrives about an hour later. If none arrives, check your "
                + "junk folder, then sign up again."),
        SignUpStatus.InvalidAddress => new("That is not an email address", "Please correct the address. Nothing was sent.")
        {
            SignUpForm = FormOf(outcome, [new FieldProblem(SignUpFormView.Address, "Type a single address, such as ana@example.org.")]),
        },
        SignUpStatus.UnknownCollection => new("There is no such Collection", "The form named a Collection that is not followed here."),
        SignUpStatus.InvalidPreferences => InvalidPreferences(outcome.Problems) with { SignUpForm = FormOf(outcome, outcome.Problems) },
        SignUpStatus.Full => new(
            "Please sign up later",
            "More sign-ups are waiting for their confirmation email than we can send emails. Yours was not stored. Please try again in an hour or later.")
        {
            SignUpForm = FormOf(outcome, []),
        },
        SignUpStatus.TooMany => new(
            "Too many sign-ups",
            "Too many sign-ups came from your network, so this one was not processed. Try again in ten minutes or, if that is refused too, tomorrow."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Answer, "Unknown answer."),
    };

    private static SignUpFormView? FormOf(SignUpOutcome outcome, IReadOnlyList<FieldProblem> problems) =>
        outcome.SignUp is { Method: ConsentMethod.Form } sent ? SignUpFormView.From(sent, problems) : null;
}
