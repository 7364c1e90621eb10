namespace RareCancers.Testing;

/// <summary>Complete outputs that a person has reviewed and approved, kept as files next to the tests.</summary>
public static class Approval
{
    /// <summary>To approve new outputs, set it to true, run the tests, review the diff, and set it to false again.</summary>
    public static bool Rewrites => false;

    /// <summary>Returns the approved text with line feeds as line endings.</summary>
    /// <param name="file">The path of the file in the repository.</param>
    /// <param name="actual">The output of the test.</param>
    public static string Check(string file, string actual)
    {
        var path = Repository.PathOf(file);
        if (Rewrites)
            File.WriteAllText(path, actual);
        return File.ReadAllText(path).ReplaceLineEndings("\n");
    }
}
