namespace RareCancers.Testing.Hosting;

/// <summary>Folders for tests, deleted when the test process ends.</summary>
public static class TestFolder
{
    private static readonly DirectoryInfo Root = CreateRoot();

    /// <summary>A unique path; the folder does not exist yet.</summary>
    public static string NewPath() => Path.Combine(Root.FullName, Guid.NewGuid().ToString("N"));

    private static DirectoryInfo CreateRoot()
    {
        var root = Directory.CreateTempSubdirectory("rare-cancers-tests-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                root.Delete(recursive: true);
            }
            catch (IOException)
            {
                // A process that a test killed may still be writing; the system cleans its temporary folder anyway.
            }
        };
        return root;
    }
}
