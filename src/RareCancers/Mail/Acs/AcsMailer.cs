using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using MimeKit;

namespace RareCancers.Mail.Acs;

/// <summary>
/// Sends through the REST API of Azure Communication Services Email. Each email is an operation whose ID is derived from its
/// Message-ID, so a retry is the same operation.
/// </summary>
internal sealed class AcsMailer : IMailer
{
    private const string Version = "2025-09-01";

    // The service's scope has a double slash.
    private const string Scope = "https://communication.azure.com//.default";

    private readonly Uri endpoint;
    private readonly HttpPipeline pipeline;
    private readonly TimeProvider time;

    /// <param name="options">The resource, and the identity to sign in with.</param>
    /// <param name="time">Converts a retry time into a delay.</param>
    public AcsMailer(IOptions<MailOptions> options, TimeProvider time)
        : this(options.Value.Acs, time, AppIdentity.CreateCredential(options.Value.Acs.ClientId), transport: null)
    {
    }

    internal AcsMailer(AcsOptions options, TimeProvider time, TokenCredential credential, HttpPipelineTransport? transport)
    {
        endpoint = new Uri(options.Endpoint!);
        this.time = time;
        var settings = new AcsClientOptions();
        // The caller retries, later and with the same operation; the service counts early retries against its limits.
        settings.Retry.MaxRetries = 0;
        if (transport is not null)
            settings.Transport = transport;
        pipeline = HttpPipelineBuilder.Build(settings, new BearerTokenAuthenticationPolicy(credential, Scope));
    }

    public int Connections => 8;

    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var operation = NameBasedUuid.Create(message.MessageId ?? throw new ArgumentException("The email has no Message-ID.", nameof(message)));
        using var asked = pipeline.CreateMessage();
        asked.Request.Method = RequestMethod.Post;
        asked.Request.Uri.Reset(new Uri(endpoint, $"/emails:send?api-version={Version}"));
        asked.Request.Headers.SetValue("Content-Type", "application/json");
        asked.Request.Headers.SetValue("Operation-Id", operation.ToString("D"));
        asked.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(AcsEmail.From(message), AcsEmail.Json.Default.AcsEmail));

        // Not cancellable once sent: it would be unknown whether the email was accepted.
        await AskAsync(asked);
        var isAccepted = asked.Response.Status == 202 || (asked.Response.Status == 409 && await IsKnownAsync(operation));
        return isAccepted ? $"202 {operation:D}" : throw AcsFailures.Translate(asked.Response, time.GetUtcNow());
    }

    /// <summary>Requests an operation that does not exist, and sends nothing. The service answers 404 to a caller that may send.</summary>
    /// <returns>The status of the answer.</returns>
    /// <exception cref="IOException">The service cannot be reached or signed in to.</exception>
    internal async Task<int> CheckAccessAsync()
    {
        using var asked = await AskForAsync(Guid.NewGuid());
        return asked.Response.Status;
    }

    // The service recognizes a repeated operation by its ID. A failed operation does not succeed when it is repeated.
    private async Task<bool> IsKnownAsync(Guid operation)
    {
        using var asked = await AskForAsync(operation);
        if (asked.Response.Status != 200)
            return false;

        using var answer = JsonDocument.Parse(asked.Response.Content);
        var status = answer.RootElement.GetProperty("status").GetString();
        return status is "Failed" or "Canceled" ? throw new MailRefusedException("409 " + status) : true;
    }

    private async Task<HttpMessage> AskForAsync(Guid operation)
    {
        var asked = pipeline.CreateMessage();
        try
        {
            asked.Request.Method = RequestMethod.Get;
            asked.Request.Uri.Reset(new Uri(endpoint, $"/emails/operations/{operation:D}?api-version={Version}"));
            await AskAsync(asked);
            return asked;
        }
        catch
        {
            asked.Dispose();
            throw;
        }
    }

    private async Task AskAsync(HttpMessage message)
    {
        try
        {
            await pipeline.SendAsync(message, CancellationToken.None);
        }
        catch (Exception failure) when (failure is RequestFailedException or AuthenticationFailedException or OperationCanceledException or IOException)
        {
            throw AcsFailures.Translate(failure);
        }
    }

    private sealed class AcsClientOptions : ClientOptions;
}
