using System.Security.Cryptography;
using RareCancers.Storage;

namespace RareCancers.LocalHost.Settings;

/// <summary>The folder for the persistent data of the host.</summary>
internal sealed class DataFolder
{
    /// <summary>The name of the file with the operator's settings, which may contain secrets.</summary>
    public const string SettingsFile = "rare-cancers.json";

    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <exception cref="StartupFailureException">It can't be created or is not writable.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Restrict(new DirectoryInfo(PrivateFile.CreateFolder(path)));
            var probe = System.IO.Path.Combine(path, $".writable-{Guid.NewGuid():N}");
            PrivateFile.WriteText(probe, "");
            File.Delete(probe);
            return new(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupFailureException(
                $"The data folder {path} cannot be written to: {refused.Message} Choose another with --LocalHost:DataFolder=<folder>.", refused);
        }
    }

    /// <summary>The address at which the host of this folder serves or last served; null if it never did.</summary>
    public Uri? Address
    {
        get => File.Exists(AddressFile) && Uri.TryCreate(File.ReadAllText(AddressFile).Trim(), UriKind.Absolute, out var address) ? address : null;
        set => PrivateFile.WriteText(AddressFile, value?.AbsoluteUri ?? "");
    }

    /// <summary>The file with this folder's token key.</summary>
    public string TokensKeyFile => System.IO.Path.Combine(Path, "tokens.key");

    // The operator may have chosen a folder that also contains something else, which keeps its modes.
    private static void Restrict(DirectoryInfo folder)
    {
        var entries = folder.GetFileSystemInfos();
        if (entries.All(IsOwn))
            PrivateFile.Restrict(folder);
        foreach (var entry in entries.Where(IsOwn))
            PrivateFile.Restrict(entry);
    }

    private static bool IsOwn(FileSystemInfo entry) =>
        entry.Name is "mail" or "azurite" or "azurite.json" or "azurite.lock" or "tokens.key" or "address.txt" or SettingsFile
        || entry.Name.StartsWith(".writable-", StringComparison.Ordinal);

    private string AddressFile => System.IO.Path.Combine(Path, "address.txt");

    /// <summary>This folder's token key, 32 bytes in base64, created on first use.</summary>
    public string TokensKey()
    {
        var file = TokensKeyFile;
        var created = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        try
        {
            using var writer = new StreamWriter(PrivateFile.Open(file, FileMode.CreateNew));
            writer.Write(created);
            return created;
        }
        catch (IOException) when (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }
    }
}
