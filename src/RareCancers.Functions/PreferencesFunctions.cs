using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Feeds;
using RareCancers.Functions.Http;
using RareCancers.Functions.Requests;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Subscriptions;
using RareCancers.People;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Functions;

/// <summary>Someone's own pages, by the links of their mails: what they want to be mailed, and what is stored about them. GET shows, POST does.</summary>
public sealed class PreferencesFunctions(SubscriberSelfService selfService, PersonExport export, SubscriptionService subscriptions, FeedCatalogue feeds)
{
    [Function("Preferences")]
    public async Task<IResult> Preferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/preferences")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        await ShowAsync(token, input: null, problems: [], cancellationToken);

    [Function("Choose")]
    public async Task<IResult> Choose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/preferences")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var input = PreferencesRequest.Read(await SignUpRequest.FormAsync(request, cancellationToken));
        return await ShowAsync(token, input, await selfService.SaveAsync(token, input, cancellationToken) ?? [], cancellationToken);
    }

    [Function("ExportPerson")]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/export")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return await export.ExportAsync(token, cancellationToken) is { } data
            ? Results.Bytes(data, "application/json; charset=utf-8", "subscription.json")
            : Responses.InvalidLink(selfService.ProblemOf(TokenPurpose.Preferences, token));
    }

    [Function("AskToErase")]
    public IResult AskToErase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/erase")] HttpRequest request, string token) =>
        selfService.ProblemOf(TokenPurpose.Preferences, token) is { } problem ? Responses.InvalidLink(problem) : Responses.Message(MessageView.AskToErase);

    [Function("Erase")]
    public async Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/erase")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        await selfService.EraseAsync(token, cancellationToken)
            ? Responses.Message(MessageView.Erased)
            : Responses.InvalidLink(selfService.ProblemOf(TokenPurpose.Preferences, token));

    [Function("ComeBack")]
    public async Task<IResult> ComeBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/return")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        await subscriptions.ResubscribeAsync(token, cancellationToken)
            ? Responses.Message(MessageView.For(new SignUpOutcome(SignUpStatus.Accepted, []), slug: null), StatusCodes.Status202Accepted)
            : Responses.InvalidLink(selfService.ProblemOf(TokenPurpose.Preferences, token));

    [Function("PrivateFeed")]
    public async Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/feed.{format}")] HttpRequest request,
        string token,
        string format,
        CancellationToken cancellationToken)
    {
        if (await selfService.FindAsync(TokenPurpose.Feed, token, cancellationToken) is not { } owner)
            return Responses.InvalidLink(selfService.ProblemOf(TokenPurpose.Feed, token));
        if (SelectionQuery.Read(request.Query) is var asked && asked.Problem is { } problem)
            return Responses.BadQuery(problem);

        return FeedFormats.TryParse(format) is { } known
            && await feeds.FindDocumentAsync(PrivateFeedQuery.Query(owner, token) with { Page = asked.Page }, known, cancellationToken) is { } document
                ? new DocumentResult(document) { IsPrivate = true }
                : Responses.NotFound();
    }

    // What was typed is shown again with what is wrong with it; what was stored, as it is stored.
    private async Task<IResult> ShowAsync(
        string token, PreferencesInput? input, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        if (await selfService.FindAsync(TokenPurpose.Preferences, token, cancellationToken) is not { } subscriber)
            return Responses.InvalidLink(selfService.ProblemOf(TokenPurpose.Preferences, token));
        if (subscriber.State != SubscriberState.Confirmed)
            return Responses.Message(MessageView.NotSubscribed(subscriber.State, token));

        var view = new PreferencesView(
            token, problems.Count > 0 ? input! : selfService.InputOf(subscriber), problems, selfService.UnsubscribePath(subscriber.Id), selfService.FeedToken(subscriber.Id))
        { IsSaved = input is not null && problems.Count == 0 };
        return Responses.Page<PreferencesPage>(view, problems.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
