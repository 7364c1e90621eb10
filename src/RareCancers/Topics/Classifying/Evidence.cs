namespace RareCancers.Topics.Classifying;

/// <summary>What a term says of a guarded one.</summary>
/// <param name="Ambiguous">The index's index.</param>
/// <param name="Against">The guarded term has another meaning in this text.</param>
internal readonly record struct Evidence(int Ambiguous, bool Against);
