namespace RareCancers.Testing.Hosting;

/// <summary>Folders of tests; they go when the test process ends.</summary>
public static class TestFolder
{
    private static readonly DirectoryInfo Root = CreateRoot();

    /// <summary>A path that nobody else uses; the folder is not there yet.</summary>
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
                // A process that a test killed may still be writing; the system's temporary folder is cleaned anyway.
            }
        };
        return root;
    }
}
