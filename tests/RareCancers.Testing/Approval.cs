namespace RareCancers.Testing;

/// <summary>Whole outputs that a person has looked at and approved, kept as files beside the tests.</summary>
public static class Approval
{
    /// <summary>Make it true to take what the tests make as approved, read the difference, and make it false again.</summary>
    public static bool Rewrites => false;

    /// <summary>The approved text, its lines ended by line feeds.</summary>
    /// <param name="file">The file, named from the top of the repository.</param>
    /// <param name="actual">What the test made.</param>
    public static string Check(string file, string actual)
    {
        var path = Path.Combine(Top(), file);
        if (Rewrites)
            File.WriteAllText(path, actual);
        return File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    private static string Top()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RareCancersFunctions.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
