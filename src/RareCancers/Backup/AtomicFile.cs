namespace RareCancers.Backup;

/// <summary>Writes files that exist either completely or not at all, and that only their owner may read.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file, flushes it to disk and moves it into place.</summary>
    public static void Write(string path, byte[] content)
    {
        var aside = path + ".tmp";
        using (var file = PrivateFile.Open(aside, FileMode.Create))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
