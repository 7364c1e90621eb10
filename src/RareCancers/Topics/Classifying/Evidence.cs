namespace RareCancers.Topics.Classifying;

/// <summary>What a term says of a guarded one.</summary>
/// <param name="Guard">The guard's index.</param>
/// <param name="Against">The guarded term has another meaning in this text.</param>
internal readonly record struct Evidence(int Guard, bool Against);
