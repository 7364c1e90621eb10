using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Pages.Subscriptions;
using RareCancers.Settings;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions;

/// <summary>The page after a sign-up, and its button to get another email. GET shows, POST acts.</summary>
public sealed class SignUpSentFunctions(
    SignUpReceipts receipts, SignUpService signUps, SignUpOrigins origins, SignUpLimit limit, IOptions<CollectionsOptions> collections)
{
    [Function("SignUpSent")]
    public IResult Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscriptions/{token}/sent")] HttpRequest request, string token)
    {
        var (receipt, problem) = receipts.Read(token);
        string[] titles = receipt is null ? [] : [.. collections.Value.FindRequested(receipt.Collection).Select(collection => collection.Title)];
        return receipt is not null && titles.Length > 0
            ? Responses.Page<SignUpSentPage>(new SignUpSentView(token, receipt, titles, collections.Value.Items.Count > 1))
            : Responses.InvalidLink(problem);
    }

    [Function("SignUpAgain")]
    public async Task<IResult> SendAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscriptions/{token}/sent")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        if (!origins.Allow(request))
            return SignUpResponse.Foreign();
        if (!limit.Allows(ClientAddress.Get(request.HttpContext)))
            return SignUpResponse.TooMany(request);
        var (receipt, problem) = receipts.Read(token);
        return receipt is not null
            ? SignUpResponse.From(request, await signUps.SignUpAsync(receipt.ToSignUp(), cancellationToken), receipts, isRepeated: true)
            : Responses.InvalidLink(problem);
    }
}
