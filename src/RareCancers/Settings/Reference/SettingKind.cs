namespace RareCancers.Settings.Reference;

/// <summary>A kind of value that settings have.</summary>
/// <param name="Allowed">What is allowed, as it follows "must be", such as <c>a whole number from 1 to 65535</c>.</param>
/// <param name="Accepts">Whether a text is allowed.</param>
public sealed record SettingKind(string Allowed, Func<string, bool> Accepts)
{
    /// <summary>True if an example shows the form better than words.</summary>
    public bool HasForm { get; init; }

    /// <summary>True for numbers, truth values and names: any other text cannot be converted at all.</summary>
    public bool IsConverted { get; init; }

    /// <summary>The smallest allowed number; null if it is not a number.</summary>
    public int? Min { get; init; }

    /// <summary>The largest allowed number; null if it is not a number or has no upper limit.</summary>
    public int? Max { get; init; }

    /// <summary>What is allowed, without an article, for tables.</summary>
    public string Name => Allowed.Split(' ', 2) is ["a" or "an" or "the", var rest] ? rest : Allowed;
}
