using System.Globalization;
using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Mail.Acs;

namespace RareCancers.Diagnosis;

/// <summary>Whether mails could go: the way out is opened and signed in to, and closed again. Nothing is sent.</summary>
internal sealed class MailCheck(IOptions<MailOptions> options, Func<IMailer> mailer, TimeProvider time) : ICheck
{
    public string Name => "mail";

    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        options.Value.GoesOut
            ? mailer() is AcsMailer service ? [await TryAsync(service)] : await new SmtpChecker(Name, options.Value.Smtp, time).RunAsync(cancellationToken)
            : [await TryFolderAsync(options.Value.Folder!, cancellationToken)];

    private async Task<Finding> TryAsync(AcsMailer service)
    {
        try
        {
            return await service.CheckAccessAsync() switch
            {
                200 or 404 => Finding.Ok(Name, "The mail service answers and lets the app in."),
                (401 or 403) and var status => Finding.Problem(
                    Name,
                    string.Create(CultureInfo.InvariantCulture, $"The mail service does not let the app in ({status})."),
                    "Give the app's identity the role 'Communication and Email Service Owner' on the Communication Services resource."),
                var status => Finding.Problem(
                    Name,
                    string.Create(CultureInfo.InvariantCulture, $"The mail service answers {status}."),
                    "See that Mail:Acs:Endpoint is the endpoint of a Communication Services resource that has Email."),
            };
        }
        catch (IOException failure)
        {
            // The service was not given a mail: what it did not answer is out of reach.
            return failure.InnerException is Azure.Identity.AuthenticationFailedException
                ? Finding.Problem(Name, "There is no identity to sign in to the mail service with.", "Assign the identity to the app, and name a user-assigned one in Mail:Acs:ClientId.")
                : Finding.Problem(Name, "The mail service is out of reach.", "See that Mail:Acs:Endpoint is right, and that it can be reached from here.");
        }
    }

    private async Task<Finding> TryFolderAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var file = Path.Combine(Directory.CreateDirectory(folder).FullName, $".doctor-{Guid.NewGuid():N}");
            await File.WriteAllTextAsync(file, "", cancellationToken);
            File.Delete(file);
            return Finding.Ok(Name, $"Mails are written into {folder}; none goes out.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Finding.Problem(Name, $"Nothing can be written into {folder} ({failure.GetType().Name}).", "Let the app write there, or set Mail:Folder to another folder.");
        }
    }
}
