using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using RareCancers.Functions.Limits;
using RareCancers.Library;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Topics;

namespace RareCancers.Functions.Http;

/// <summary>Maps views to HTTP responses.</summary>
internal static class Responses
{
    /// <summary>A page of a component that shows the view in its parameter <c>Model</c>.</summary>
    public static IResult Page<TPage>(object view, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new PageResult<TPage>(view, status);

    /// <summary>The same for a page that is the same for everyone, which caches may keep.</summary>
    public static IResult PublicPage<TPage>(object view)
        where TPage : IComponent =>
        new PageResult<TPage>(view, StatusCodes.Status200OK) { IsPublic = true };

    /// <summary>A page with a message.</summary>
    public static IResult Message(MessageView view, int status = StatusCodes.Status200OK) => Page<MessagePage>(view, status);

    /// <summary>
    /// A page that says why a link is not valid: 410 when it has expired, its sign-up was replaced by a later one or its subscriber is no longer
    /// stored, otherwise 404.
    /// </summary>
    /// <param name="problem">What is wrong with its token; null when the token is valid but its subscriber is not stored.</param>
    public static IResult InvalidLink(TokenProblem? problem) => Message(
        MessageView.InvalidLink(problem),
        problem is null or TokenProblem.Expired or TokenProblem.EarlierSignUp ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);

    /// <summary>The page that asks to confirm a sign-up.</summary>
    /// <param name="subscriber">The subscriber; null when they are not stored.</param>
    /// <param name="signUps">The sign-ups that the link is for.</param>
    public static IResult AskToConfirm(Subscriber? subscriber, SignUpPeriod signUps) =>
        subscriber is { State: SubscriberState.Pending } && !signUps.Contains(subscriber.ConfirmationSent)
            ? InvalidLink(TokenProblem.EarlierSignUp)
            : Message(MessageView.AskToConfirm(subscriber));

    /// <summary>The outcome of a confirmation.</summary>
    /// <param name="state">The subscriber's state; null when they are not stored.</param>
    public static IResult Confirmed(SubscriberState? state) => state switch
    {
        SubscriberState.Confirmed => Message(MessageView.Confirmed),
        SubscriberState.Suppressed => Message(MessageView.Unreachable, StatusCodes.Status409Conflict),
        SubscriberState.Left => Message(MessageView.SignUpAgain, StatusCodes.Status409Conflict),
        SubscriberState.Pending => InvalidLink(TokenProblem.EarlierSignUp),
        _ => InvalidLink(problem: null),
    };

    /// <summary>
    /// 301 to the address at which a page or document is served now, with the query of the request (RFC 9110, 15.4.2). Not 308: some feed
    /// readers do not follow it, and these addresses are only read.
    /// </summary>
    public static IResult Moved(HttpRequest request, Uri address)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Redirect(address.AbsoluteUri + request.QueryString.ToUriComponent(), permanent: true);
    }

    /// <summary>A 404 page.</summary>
    public static IResult NotFound() => Message(MessageView.NotFound, StatusCodes.Status404NotFound);

    /// <summary>A 404 page; for an unknown topic, it lists topics with similar names.</summary>
    public static IResult NotFound(Selection asked) =>
        asked.Topic is { } topic && TopicVocabulary.Default.Find(topic) is null
            ? Message(MessageView.NoSuchTopic(asked.Slug, TopicTree.Default.Near(topic)), StatusCodes.Status404NotFound)
            : NotFound();

    /// <summary>429 with Retry-After (RFC 6585, 4), for an address that searches too often.</summary>
    public static IResult TooManySearches(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SearchLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.Problem(
            $"More than {SearchLimit.MaxSearches} searches in a minute came from one address; ask again in a minute.",
            statusCode: StatusCodes.Status429TooManyRequests);
    }

    /// <summary>A 429 page with Retry-After (RFC 6585, 4), for a link in an email that is used too often.</summary>
    public static IResult TooManyRequests(HttpContext context)
    {
        context.Response.Headers.RetryAfter = SubscriberLimit.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Message(MessageView.TooManyRequests, StatusCodes.Status429TooManyRequests);
    }

    /// <summary>400 that says what the body should be (RFC 9457).</summary>
    public static IResult BadBody(string problem) =>
        Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest, title: "The body is not valid");

    /// <summary>400 that says what is wrong (RFC 9457).</summary>
    public static IResult BadQuery(string problem) =>
        Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest, title: "The query is not valid");
}
