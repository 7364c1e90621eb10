using System.Net.Http.Headers;
using Azure.Identity;

namespace RareCancers.Mail.Acs;

/// <summary>Classifies the service's failures. Of its answer only the error code is kept, because the text may quote addresses.</summary>
internal static partial class AcsFailures
{
    /// <summary>The failure of an email that the service answered.</summary>
    public static Exception Translate(Response response, DateTimeOffset now)
    {
        var answer = $"{response.Status} {CodeOf(response)}".TrimEnd();
        return response.Status switch
        {
            // The sender and its domain are the same for every email.
            400 when SenderOrDomain().IsMatch(answer) => new MailUnavailableException($"The mail service refuses the sender ({answer})."),
            400 or 413 or 422 => new MailRefusedException(answer),
            429 or 503 => new MailUnavailableException($"The mail service accepts no email at the moment ({answer}).", RetryAfter(response, now)),
            408 or >= 500 => new MailOutcomeUnknownException(
                $"The email was passed to the mail service, which then failed ({answer}).", new RequestFailedException(response.Status, answer)),
            _ => new MailUnavailableException($"The mail service accepts no email ({answer})."),
        };
    }

    /// <summary>The failure of an email that the service did not answer.</summary>
    public static Exception Translate(Exception failure) => failure switch
    {
        AuthenticationFailedException => new MailUnavailableException("Signing in to the mail service failed.", cause: failure),
        { InnerException: HttpRequestException { HttpRequestError: var error } } when IsUnreachable(error) =>
            new MailUnavailableException("The mail service cannot be reached.", cause: failure),
        _ => new MailOutcomeUnknownException("The email was passed to the mail service, which did not answer.", failure),
    };

    private static bool IsUnreachable(HttpRequestError error) =>
        error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    private static string CodeOf(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) && Code().IsMatch(code) ? code : "";

    // RFC 9110, 10.2.3: seconds or a date.
    private static TimeSpan? RetryAfter(Response response, DateTimeOffset now) =>
        response.Headers.TryGetValue("Retry-After", out var text) && RetryConditionHeaderValue.TryParse(text, out var after)
            ? after.Delta ?? TimeSpan.FromTicks(Math.Max(0, (after.Date!.Value - now).Ticks))
            : null;

    [GeneratedRegex("^[A-Za-z0-9._-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("Sender|Domain", RegexOptions.CultureInvariant)]
    private static partial Regex SenderOrDomain();
}
