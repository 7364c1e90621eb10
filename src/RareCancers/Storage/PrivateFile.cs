namespace RareCancers.Storage;

/// <summary>
/// Files and folders that only the user of the process may read: emails, keys, exports. On Unix they have these modes from the moment
/// they exist; on Windows they inherit the rights of the folder above.
/// </summary>
public static class PrivateFile
{
    /// <summary>The mode of a file, 0600.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The mode of a folder, 0700.</summary>
    public const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Creates a folder and those above it, unless they exist; those that exist keep their modes.</summary>
    /// <returns>Its full path.</returns>
    public static string CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(path))
            return Directory.CreateDirectory(path).FullName;

        // The framework would create those above it for everyone to read.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
            CreateFolder(parent);
        return Directory.CreateDirectory(path, FolderMode).FullName;
    }

    /// <summary>Opens a file for writing; one that exists keeps its mode.</summary>
    public static FileStream Open(string path, System.IO.FileMode mode, FileAccess access = FileAccess.Write, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }

    /// <summary>Writes a text file, creating or replacing it.</summary>
    public static void WriteText(string path, string text)
    {
        using var writer = new StreamWriter(Open(path, System.IO.FileMode.Create));
        writer.Write(text);
    }

    /// <summary>Restricts a file, or a folder and all that it contains, which an earlier version created for everyone to read.</summary>
    /// <remarks>What belongs to another user, or is deleted meanwhile, is left as it is.</remarks>
    public static void Restrict(FileSystemInfo entry)
    {
        if (OperatingSystem.IsWindows() || !entry.Exists || entry.LinkTarget is not null)
            return;

        var mode = entry is DirectoryInfo ? FolderMode : FileMode;
        try
        {
            if (entry.UnixFileMode != mode)
                entry.UnixFileMode = mode;
            foreach (var child in (entry as DirectoryInfo)?.EnumerateFileSystemInfos() ?? [])
                Restrict(child);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            // See the remarks.
        }
    }
}
