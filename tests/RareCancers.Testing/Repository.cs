namespace RareCancers.Testing;

/// <summary>The repository that the tests were built from.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The whole path of a file or folder of the repository.</summary>
    /// <param name="relative">Its path from the top, with slashes.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RareCancersFunctions.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"'{AppContext.BaseDirectory}' is in no folder below RareCancersFunctions.sln.");
    }
}
