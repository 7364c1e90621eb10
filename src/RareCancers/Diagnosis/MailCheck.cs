using RareCancers.Mail;
using RareCancers.Mail.Acs;

namespace RareCancers.Diagnosis;

/// <summary>Checks that emails can be sent: connects, signs in and disconnects. Nothing is sent.</summary>
internal sealed class MailCheck(IOptions<MailOptions> options, Func<IMailer> mailer, TimeProvider time) : ICheck
{
    public string Name => "mail";

    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) =>
        options.Value.GoesOut
            ? mailer() is AcsMailer service ? [await TryAsync(service)] : await new SmtpChecker(Name, options.Value, time).RunAsync(cancellationToken)
            : [await TryFolderAsync(options.Value.Folder!, cancellationToken)];

    private async Task<Finding> TryAsync(AcsMailer service)
    {
        try
        {
            return await service.CheckAccessAsync() switch
            {
                200 or 404 => Finding.Ok(Name, "The mail service answers and grants the app access."),
                (401 or 403) and var status => Finding.Problem(
                    Name,
                    string.Create(CultureInfo.InvariantCulture, $"The mail service denies the app access ({status})."),
                    "Give the app's identity the role 'Communication and Email Service Owner' on the Communication Services resource."),
                var status => Finding.Problem(
                    Name,
                    string.Create(CultureInfo.InvariantCulture, $"The mail service answers {status}."),
                    "Make sure that Mail:Acs:Endpoint is the endpoint of a Communication Services resource that has Email."),
            };
        }
        catch (IOException failure)
        {
            // No email was passed to the service, so any failure means that it cannot be reached.
            return failure.InnerException is Azure.Identity.AuthenticationFailedException
                ? Finding.Problem(Name, "The app has no identity to sign in to the mail service.",
                    "Assign an identity to the app; name a user-assigned one in Mail:Acs:ClientId.")
                : Finding.Problem(Name, "The mail service cannot be reached.", "Make sure that Mail:Acs:Endpoint is correct and can be reached from here.");
        }
    }

    private async Task<Finding> TryFolderAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var file = Path.Combine(PrivateFile.CreateFolder(folder), $".doctor-{Guid.NewGuid():N}");
            await File.WriteAllTextAsync(file, "", cancellationToken);
            File.Delete(file);
            return Finding.Ok(Name, $"Emails are written to {folder}; none is sent.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Finding.Problem(Name, $"The app cannot write to {folder} ({failure.GetType().Name}).",
                "Allow the app to write there, or set Mail:Folder to another folder.");
        }
    }
}
