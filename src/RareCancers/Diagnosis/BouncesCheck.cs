using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Diagnosis;

/// <summary>Checks that the app can take reports from the bounce folder, and that none was set aside. Nothing is read.</summary>
internal sealed class BouncesCheck(IOptions<BouncesOptions> options, Func<BounceFolder> bounces) : ICheck
{
    public string Name => "bounces";

    public TimeSpan Limit => TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = options.Value.Folder!;
        if (!Directory.Exists(folder))
            return [Finding.Problem(Name, $"The folder {folder} does not exist.", "Create it, or correct Bounces:Folder.")];

        try
        {
            // Reports that were read are deleted.
            var file = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
            await File.WriteAllTextAsync(file, "", cancellationToken);
            File.Delete(file);
            return [bounces().CountUnread() is > 0 and var unread ? SetAside(folder, unread) : Finding.Ok(Name, $"Reports are read from {folder}.")];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [Finding.Problem(Name, $"The app cannot read, write and delete files in {folder} ({failure.GetType().Name}).",
                "Allow the app to do so.")];
        }
    }

    private Finding SetAside(string folder, int unread) => Finding.Note(
        Name,
        string.Create(CultureInfo.InvariantCulture, $"Reports in {folder} that could not be read and were renamed to .unread: {unread}."),
        "See the reasons in /operations/status. Rename a file to .eml to have it read again, or delete it.");
}
