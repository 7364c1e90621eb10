namespace RareCancers.Topics.Classifying;

/// <summary>What the presence of a term says about an ambiguous one.</summary>
/// <param name="Ambiguous">The index of the ambiguous term.</param>
/// <param name="Against">True when the ambiguous term has another meaning in this text; false when it names its topic.</param>
internal readonly record struct Evidence(int Ambiguous, bool Against);
