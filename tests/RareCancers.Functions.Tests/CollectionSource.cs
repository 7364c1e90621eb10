using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests;

/// <summary>A Collection page in a file that a test can change.</summary>
internal sealed class CollectionSource
{
    private const string StartOfTheListing = "<ol class=\"c-listing\">";

    private CollectionSource(string path) => Path = path;

    public string Path { get; }

    public static CollectionSource CopyOfTheSample()
    {
        var path = System.IO.Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, "page.html");
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "rare-cancers-collection.html"), path);
        return new CollectionSource(path);
    }

    /// <summary>Replaces the whole page.</summary>
    public void Show(string content) => File.WriteAllText(Path, content);

    /// <summary>Adds an article at the top of the listing.</summary>
    public void Publish(string title, string doi, string number) => Show(File.ReadAllText(Path).Replace(
        StartOfTheListing,
        $"""
        {StartOfTheListing}
          <li><article class="c-listing__content">
            <h3 class="c-listing__title"><a data-test="title-link" href="/articles/{doi}">{title}</a></h3>
            <p>What this article is about, in a sentence.</p>
            <span class="c-listing__authors-list">Authors: Ana Example and Ben Example</span>
            <span data-test="teaser-citation"><em data-test="journal-title">BMC Cancer</em> 2026 <strong>26</strong>:{number}</span>
            <span data-test="published-on">Published on: <span itemprop="datePublished">2 November 2026</span></span>
          </article></li>
        """,
        StringComparison.Ordinal));
}
