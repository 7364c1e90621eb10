using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Digests.Settling;
using RareCancers.Functions.Http;
using RareCancers.Pages.Layout;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Functions;

/// <summary>Ends subscriptions, sends the emails about them, and deletes what is no longer needed. GET asks, POST acts.</summary>
public sealed class SubscriptionFunctions(
    SubscriberTokens tokens,
    BlockLinks blockLinks,
    SubscriptionService subscriptions,
    SuppressionService suppressions,
    SubscriptionMessageHandler messages,
    PendingSignUpCleanup cleanup,
    SuppressionSweep sweep,
    DeliveryHistory history)
{
    [Function("AskToUnsubscribe")]
    public IResult AskToUnsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request, string token) =>
        tokens.Validate(TokenPurpose.Unsubscribe, token) switch
        {
            { Problem: { } problem } => Responses.InvalidLink(problem),
            _ => Responses.Message(MessageView.AskToUnsubscribe),
        };

    // Also the one-click address of RFC 8058, 3.2: no cookie, no login, no question, no limit.
    [Function("Unsubscribe")]
    public async Task<IResult> Unsubscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/unsubscribe")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var (id, problem) = tokens.Validate(TokenPurpose.Unsubscribe, token);
        if (id is null)
            return Responses.InvalidLink(problem);
        await subscriptions.UnsubscribeAsync(id, cancellationToken);
        return Responses.Message(MessageView.Unsubscribed);
    }

    [Function("AskToBlock")]
    public IResult AskToBlock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/block")] HttpRequest request, string token) =>
        blockLinks.TryRead(token) is null ? Responses.InvalidLink(TokenProblem.NotOurs) : Responses.Message(MessageView.AskToBlock);

    [Function("Block")]
    public async Task<IResult> Block(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/block")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        if (blockLinks.TryRead(token) is not { } address)
            return Responses.InvalidLink(TokenProblem.NotOurs);
        await suppressions.BlockAsync(address, cancellationToken);
        return Responses.Message(MessageView.Blocked);
    }

    [Function("HandleSubscription")]
    public Task Handle([QueueTrigger(SubscriptionQueue.Name)] string message, CancellationToken cancellationToken) =>
        messages.HandleAsync(SubscriptionMessage.Parse(message), cancellationToken);

    [Function("TidySubscriptions")]
    public async Task Tidy([TimerTrigger("%Subscriptions:TidySchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await cleanup.DeleteExpiredAsync(cancellationToken);
        await suppressions.PruneAsync(cancellationToken);
        await sweep.RunAsync(history.EraseAsync, cancellationToken);
    }
}
