using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Addresses;
using RareCancers.Feeds;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Subscriptions;
using RareCancers.People;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Functions;

/// <summary>A subscriber's own pages, opened by the links in their emails: preferences, private feed, export and erasure. GET shows, POST changes.</summary>
public sealed class PreferencesFunctions(
    SubscriberTokens tokens,
    SubscriptionService subscriptions,
    SignUpService signUps,
    SignUpReceipts receipts,
    PersonExport export,
    PersonEraser eraser,
    FeedCatalogue feeds,
    SubscriberLimit limit)
{
    [Function("Preferences")]
    public async Task<IResult> Preferences(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/preferences")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        tokens.Validate(TokenPurpose.Preferences, token) switch
        {
            { Subscriber: { } id } => await ShowAsync(id, token, input: null, problems: [], cancellationToken),
            { Problem: var problem } => Responses.InvalidLink(problem),
        };

    [Function("Choose")]
    public async Task<IResult> Choose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/preferences")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        tokens.Validate(TokenPurpose.Preferences, token) switch
        {
            { Subscriber: { } id } when !Allows(request, id) => Responses.TooManyRequests(request.HttpContext),
            { Subscriber: { } id } => await RequestBody.BufferAsync(request, RequestBody.MaxForm, cancellationToken)
                ?? await SaveAsync(id, token, await SignUpRequest.ReadFormAsync(request, cancellationToken), cancellationToken),
            { Problem: var problem } => Responses.InvalidLink(problem),
        };

    [Function("ExportPerson")]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/export")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var (id, problem) = tokens.Validate(TokenPurpose.Preferences, token);
        if (id is not null && !Allows(request, id))
            return Responses.TooManyRequests(request.HttpContext);
        return id is not null && await export.ExportAsync(id, cancellationToken) is { } data
            ? Results.Bytes(data, "application/json; charset=utf-8", "subscription.json")
            : Responses.InvalidLink(problem);
    }

    [Function("AskToErase")]
    public IResult AskToErase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/erase")] HttpRequest request, string token) =>
        tokens.Validate(TokenPurpose.Preferences, token).Problem is { } problem ? Responses.InvalidLink(problem) : Responses.Message(MessageView.AskToErase);

    [Function("Erase")]
    public async Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/erase")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var (id, problem) = tokens.Validate(TokenPurpose.Preferences, token);
        if (id is null)
            return Responses.InvalidLink(problem);
        if (!Allows(request, id))
            return Responses.TooManyRequests(request.HttpContext);
        await eraser.EraseAsync(id, cancellationToken);
        return Responses.Message(MessageView.Erased);
    }

    [Function("ComeBack")]
    public async Task<IResult> ComeBack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/return")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var (id, problem) = tokens.Validate(TokenPurpose.Preferences, token);
        if (id is not null && !Allows(request, id))
            return Responses.TooManyRequests(request.HttpContext);
        return id is not null && await signUps.ResubscribeAsync(id, cancellationToken) is { } outcome
            ? SignUpResponse.From(request, outcome, receipts)
            : Responses.InvalidLink(problem);
    }

    [Function("PrivateFeed")]
    public async Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/feed.{format}")] HttpRequest request,
        string token,
        string format,
        CancellationToken cancellationToken)
    {
        var (id, invalid) = tokens.Validate(TokenPurpose.Feed, token);
        if (id is null || await subscriptions.FindAsync(id, cancellationToken) is not { } owner)
            return Responses.InvalidLink(invalid);
        var asked = SelectionQuery.Read(request.Query);
        if (asked.Problem is { } problem)
            return Responses.BadQuery(problem);

        return FeedFormats.TryParse(format) is { } known
            && await feeds.FindDocumentAsync(PrivateFeedQuery.Create(owner, token) with { Page = asked.Page }, known, cancellationToken) is { } document
                ? new DocumentResult(document) { Feed = known, IsPrivate = true }
                : Responses.NotFound();
    }

    private bool Allows(HttpRequest request, SubscriberId id) => limit.Allows(ClientAddress.Get(request.HttpContext), id);

    private async Task<IResult> SaveAsync(SubscriberId id, string token, IFormCollection form, CancellationToken cancellationToken)
    {
        // An empty form, or one that could not be read, must not overwrite what is stored.
        if (!PreferencesForm.HasFields(form))
            return Responses.Error(MessageView.UnreadableForm, StatusCodes.Status400BadRequest);
        var input = PreferencesForm.Read(form);
        return await ShowAsync(id, token, input, await subscriptions.SaveAsync(id, input, cancellationToken) ?? [], cancellationToken);
    }

    // With problems, the page shows the input again; without, the stored preferences.
    private async Task<IResult> ShowAsync(
        SubscriberId id, string token, PreferencesInput? input, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(id, cancellationToken) is not { } subscriber)
            return Responses.InvalidLink(problem: null);
        if (subscriber.State != SubscriberState.Confirmed)
            return Responses.Message(MessageView.NotSubscribed(subscriber.State, token, tokens.FeedToken(id)));

        var unsubscribePath = SubscriptionPaths.Unsubscribe(tokens.LinksOf(id).UnsubscribeToken);
        var view = new PreferencesView(
            token, problems.Count > 0 ? input! : subscriptions.InputOf(subscriber), problems, unsubscribePath, tokens.FeedToken(id))
        {
            Address = subscriber.Address.Value,
            Slug = subscriber.Collection,
            Collection = subscriptions.TitleOf(subscriber) ?? subscriber.Collection,
            IsFollowed = subscriptions.IsFollowed(subscriber),
            FillsInTimeZone = input is null && subscriptions.HasDefaultTimeZone(subscriber),
            IsSaved = input is not null && problems.Count == 0,
        };
        if (problems.Count == 0)
            return Responses.Page<PreferencesPage>(view);
        return new ErrorResult(MessageView.InvalidPreferences(problems), StatusCodes.Status400BadRequest)
        {
            Page = Responses.Page<PreferencesPage>(view, StatusCodes.Status400BadRequest),
            Extensions = [KeyValuePair.Create("problems", (object?)problems)],
        };
    }
}
