using Azure.Core;

namespace RareCancers.Tests.Mail;

/// <summary>An identity that signs in to the mail service with the test's token.</summary>
internal sealed class FakeCredential(Func<string> token) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Assert.Equal(["https://communication.azure.com//.default"], requestContext.Scopes);
        return new AccessToken(token(), DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
