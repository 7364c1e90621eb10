namespace RareCancers.Backup;

/// <summary>Writes files that exist either completely or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file, flushes it to disk and moves it into place.</summary>
    public static void Write(string path, byte[] content)
    {
        var aside = path + ".tmp";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
