using System.Collections;

namespace RareCancers.Articles;

/// <summary>
/// Authors of whom only the names are known, kept as names: a large Collection has a hundred thousand of them, and an author
/// takes twice the memory of a name.
/// </summary>
internal sealed class NamedAuthors(string[] names) : IReadOnlyList<Author>
{
    public int Count => names.Length;

    public Author this[int index] => Author.Named(names[index]);

    public IEnumerator<Author> GetEnumerator() => names.Select(Author.Named).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
