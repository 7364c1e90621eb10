namespace RareCancers.Testing;

/// <summary>The repository that the tests were built from.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The full path of a file or folder in the repository.</summary>
    /// <param name="relative">Its path relative to the root, with slashes.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RareCancersFunctions.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' contains RareCancersFunctions.sln.");
    }
}
