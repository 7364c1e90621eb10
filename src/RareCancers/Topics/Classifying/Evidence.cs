namespace RareCancers.Topics.Classifying;

/// <summary>What the presence of a term says about an ambiguous one.</summary>
/// <param name="Ambiguous">The index of the ambiguous term; <see cref="Oncology"/> for all that any text on cancer supports.</param>
/// <param name="Against">True when the ambiguous term has another meaning in this text; false when it names its topic.</param>
internal readonly record struct Evidence(int Ambiguous, bool Against)
{
    public const int Oncology = -1;
}
