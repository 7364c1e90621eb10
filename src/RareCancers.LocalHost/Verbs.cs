namespace RareCancers.LocalHost;

/// <summary>What the program does besides serving, by the word that asks for it.</summary>
internal static class Verbs
{
    public static IReadOnlyDictionary<string, Verb> All { get; } = new Dictionary<string, Verb>(StringComparer.Ordinal)
    {
        ["collect"] = new("reads the Collections now and stores what is new", NotYetAsync),
        ["digests"] = new("plans the digests that are due and sends them now", NotYetAsync),
    };

    private static Task<int> NotYetAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken) =>
        throw new StartupFailureException("This command is not there yet.");
}
