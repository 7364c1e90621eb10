using RareCancers.Topics.Classifying;

namespace RareCancers.Topics.Vocabulary;

/// <summary>What the terms of a pattern are for.</summary>
internal enum TermRole
{
    Term,
    Ambiguous,
    Rival,
    Support,
}

/// <summary>A pattern of the file: where it stands, and what its terms are for.</summary>
/// <param name="Owner">The entry and field, for messages.</param>
/// <param name="Role">What its terms are for.</param>
/// <param name="Kind">The kind of a term; none for the other roles.</param>
/// <param name="Index">The index of the topic, the aspect, the negation or the ambiguous term.</param>
internal sealed record TermEntry(string Owner, TermRole Role, TermKind Kind, int Index);
