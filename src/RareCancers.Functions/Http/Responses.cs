using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
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
    private static readonly TimeSpan StoragePause = TimeSpan.FromMinutes(1);

    /// <summary>A page of a component that shows the view in its parameter <c>Model</c>.</summary>
    public static IResult Page<TPage>(object view, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new PageResult<TPage>(view, status);

    /// <summary>The same for a page that is the same for everyone, which caches may keep.</summary>
    public static IResult PublicPage<TPage>(object view)
        where TPage : IComponent =>
        new PageResult<TPage>(view, StatusCodes.Status200OK) { IsPublic = true };

    /// <summary>A page with a message.</summary>
    public static IResult Message(MessageView view) => Page<MessagePage>(view);

    /// <summary>An error: a page for browsers, problem details (RFC 9457) for all other clients.</summary>
    public static IResult Error(MessageView view, int status) => new ErrorResult(view, status);

    /// <summary>
    /// An error that says why a link is not valid: 410 when it has expired, its sign-up was replaced by a later one or its subscriber is no
    /// longer stored, otherwise 404.
    /// </summary>
    /// <param name="problem">What is wrong with its token; null when the token is valid but its subscriber is not stored.</param>
    public static IResult InvalidLink(TokenProblem? problem) => Error(
        MessageView.InvalidLink(problem),
        problem is null or TokenProblem.Expired or TokenProblem.EarlierSignUp ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound);

    /// <summary>The page that asks to confirm a sign-up.</summary>
    /// <param name="subscriber">The subscriber; null when they are not stored.</param>
    /// <param name="signUps">The sign-ups that the link is for.</param>
    public static IResult AskToConfirm(Subscriber? subscriber, SignUpPeriod signUps) => subscriber switch
    {
        { State: SubscriberState.Pending } when signUps.Contains(subscriber.ConfirmationSent) => Message(MessageView.AskToConfirm(subscriber)),
        { State: SubscriberState.Confirmed } => Message(MessageView.AlreadyConfirmed(subscriber)),
        _ => Unconfirmed(subscriber?.State),
    };

    /// <summary>The outcome of a confirmation.</summary>
    /// <param name="state">The subscriber's state; null when they are not stored.</param>
    /// <param name="preferencesPath">The page of their preferences.</param>
    public static IResult Confirmed(SubscriberState? state, string preferencesPath) =>
        state == SubscriberState.Confirmed ? Message(MessageView.Confirmed(preferencesPath)) : Unconfirmed(state);

    private static IResult Unconfirmed(SubscriberState? state) => state switch
    {
        SubscriberState.Suppressed => Error(MessageView.Unreachable, StatusCodes.Status409Conflict),
        SubscriberState.Left => Error(MessageView.SignUpAgain, StatusCodes.Status409Conflict),
        SubscriberState.Pending => InvalidLink(TokenProblem.EarlierSignUp),
        _ => InvalidLink(problem: null),
    };

    /// <summary>
    /// 301 to the address at which a page or document is served now, with the query of the request (RFC 9110, 15.4.2). Not 308: some feed
    /// readers do not follow it, and these addresses are only read.
    /// </summary>
    public static IResult Moved(HttpRequest request, Uri address)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Redirect(address.AbsoluteUri + request.QueryString.ToUriComponent(), permanent: true);
    }

    /// <summary>303 to a page, so that reloading it does not send a form again (RFC 9110, 15.4.4).</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">The path of the page.</param>
    public static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>404.</summary>
    public static IResult NotFound() => Error(ErrorView.NotFound, StatusCodes.Status404NotFound);

    /// <summary>404; for an unknown topic, with topics of similar names.</summary>
    public static IResult NotFound(Selection asked) =>
        asked.Topic is { } topic && TopicVocabulary.Default.Find(topic) is null
            ? Error(MessageView.NoSuchTopic(asked.Slug, TopicTree.Default.Near(topic)), StatusCodes.Status404NotFound)
            : NotFound();

    /// <summary>404 for a feed, with feeds of similar names.</summary>
    public static IResult NoSuchFeed(MessageView view) => Error(view, StatusCodes.Status404NotFound);

    /// <summary>404 for an address of operators, where there is no page to go to.</summary>
    public static IResult NotFound(string problem) => Error(ErrorView.NotFound with { Text = problem }, StatusCodes.Status404NotFound);

    /// <summary>405 with Allow (RFC 9110, 15.5.6).</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowed">The methods that its address accepts.</param>
    public static IResult MethodNotAllowed(HttpRequest request, IReadOnlyCollection<string> allowed)
    {
        request.HttpContext.Response.Headers.Allow = string.Join(", ", allowed);
        return Error(ErrorView.MethodNotAllowed(request.Method, allowed), StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>415 with Accept (RFC 9110, 15.5.16) for a body of another type than these; null for one of them and for no body.</summary>
    public static IResult? UnsupportedType(HttpRequest request, params string[] accepted)
    {
        if (request.ContentType is not { Length: > 0 } type
            || MediaTypeHeaderValue.TryParse(type, out var sent)
            && accepted.Contains(sent.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        request.HttpContext.Response.Headers.Accept = string.Join(", ", accepted);
        return Error(ErrorView.UnsupportedType(accepted), StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>429 with Retry-After (RFC 6585, 4), for an address that searches too often.</summary>
    public static IResult TooManySearches(HttpContext context) =>
        RetryLater(context, SearchLimit.Window, ErrorView.TooManySearches(SearchLimit.MaxSearches), StatusCodes.Status429TooManyRequests);

    /// <summary>429 with Retry-After (RFC 6585, 4), for a link in an email that is used too often.</summary>
    public static IResult TooManyRequests(HttpContext context) =>
        RetryLater(context, SubscriberLimit.Window, MessageView.TooManyRequests, StatusCodes.Status429TooManyRequests);

    /// <summary>503 with Retry-After (RFC 9110, 15.6.4), while storage does not answer.</summary>
    public static IResult Unavailable(HttpContext context) =>
        RetryLater(context, StoragePause, ErrorView.Unavailable, StatusCodes.Status503ServiceUnavailable);

    /// <summary>An error that passes with time, with Retry-After (RFC 9110, 10.2.3).</summary>
    public static IResult RetryLater(HttpContext context, TimeSpan pause, MessageView view, int status)
    {
        context.Response.Headers.RetryAfter = pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Error(view, status);
    }

    /// <summary>400 that says what the body should be.</summary>
    public static IResult BadBody(string problem) => Error(ErrorView.BadBody(problem), StatusCodes.Status400BadRequest);

    /// <summary>400 that says what is wrong.</summary>
    public static IResult BadQuery(string problem) => Error(ErrorView.BadQuery(problem), StatusCodes.Status400BadRequest);
}
