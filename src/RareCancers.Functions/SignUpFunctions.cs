using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Addresses;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Functions;

/// <summary>Takes sign-ups and confirms them. GET asks, POST acts (RFC 9110, 9.2.1).</summary>
public sealed class SignUpFunctions(
    SubscriberTokens tokens,
    SignUpService signUps,
    SignUpReceipts receipts,
    SubscriptionService subscriptions,
    SignUpOrigins origins,
    SignUpLimit limit,
    SubscriberLimit subscriberLimit)
{
    [Function("SignUp")]
    public async Task<IResult> SignUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (!origins.Allow(request))
            return SignUpResponse.Foreign();
        if (!limit.Allows(ClientAddress.Get(request.HttpContext)))
            return SignUpResponse.TooMany(request);
        if ((SignUpResponse.UnsupportedType(request)
            ?? await RequestBody.BufferAsync(request, RequestBody.MaxForm, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var (signUp, problem) = await SignUpRequest.ReadAsync(request, cancellationToken);
        if (signUp is null)
            return SignUpResponse.Unreadable(problem!);
        return SignUpResponse.From(request, await signUps.SignUpAsync(signUp, cancellationToken), receipts);
    }

    [Function("AskToConfirm")]
    public async Task<IResult> AskToConfirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        tokens.Validate(TokenPurpose.Confirm, token) switch
        {
            { Subscriber: { } id, SignUps: { } waiting } => Responses.AskToConfirm(await subscriptions.FindAsync(id, cancellationToken), waiting),
            { Problem: var problem } => Responses.InvalidLink(problem),
        };

    [Function("Confirm")]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/confirm")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) =>
        tokens.Validate(TokenPurpose.Confirm, token) switch
        {
            { Subscriber: { } id } when !subscriberLimit.Allows(ClientAddress.Get(request.HttpContext), id) =>
                Responses.TooManyRequests(request.HttpContext),
            { Subscriber: { } id, SignUps: { } waiting } => Responses.Confirmed(
                await subscriptions.ConfirmAsync(id, waiting, cancellationToken), SubscriptionPaths.Preferences(tokens.LinksOf(id).PreferencesToken)),
            { Problem: var problem } => Responses.InvalidLink(problem),
        };
}
