using CsCheck;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Random pages.</summary>
internal static class PageFuzz
{
    private static readonly string[] Fragments =
    [
        "<html>", "<body>", "</body></html>", "<h1>Rare cancers</h1>", "<h1>", "<h2>About the Collection</h2>", "<h2>Articles</h2>",
            "<h2>Related articles</h2>",
        "<ol class=\"c-listing\">", "</ol>", "<li>", "</li>", "<article class=\"c-listing__content\">", "<article class=\"app-card-open\">",
            "<li class=\"app-card-open\">", "</article>",
        "<h3 class=\"c-listing__title\">", "<h3>", "</h3>", "<a href=\"/articles/10.1186/s12885-025-1-2\">",
            "<a href=\"//h/article/10.1186%2Fs2?utm_source=x\">", "<a href=\"javascript:/articles/10.1186/s3\">", "</a>",
        "<p>", "</p>", "<p class=\"c-listing__authors\">", "A Bee, C Dee and E Eff…", "on behalf of the ",
            "<span data-test=\"teaser-citation\">", "BMC Cancer 2025 25:", "Citation: BMC Cancer 2025 25(Suppl 1):S1",
        "</span>", "<span class=\"c-meta__item\">", "Research", "Open access", "28 March 2025", "<time datetime=\"2025-03-28\">",
            "The Correction to this article has been published in BMC Cancer 2024 24:563",
        "RETRACTED ARTICLE: ", "This article has been retracted", "<a rel=\"next\" href=\"?page=2\">",
            "<a rel=\"next\" href=\"//evil.example/collections/abcdefghij\">", "<script>", "</script>", "<style>", "<!--", "-->",
        "<![CDATA[", "<table>", "<tr><td>", "<template>", "<svg>", "<math><mi>", "<select><option>", "<b>", "</b>", "<i a=1>", "<", ">",
            "&", "&lt;script&gt;", "&#x202E;", "&#0;", "&#xD800;", "&notit;",
        "\0", "\uD83D", "\uDE00", "\uD83E\uDDEC", "\u202E", "\u2066", "\u0301", "\uFEFF", "\uFFFD", "\uFFFE", "\r", "\n", "  ", "\"", "'",
            "=", "…", "...", "癌症", "é",
        "1. ", "  2. Words\n", "    Authors: A Bee\n", "    Citation: BMC Cancer 2025 25:2\n", "About the Collection\n", "Articles\n",
            "Guest Editors\n", "Rare cancers\n",
    ];

    /// <summary>Fragments of pages in any order.</summary>
    public static readonly Gen<string> HtmlPages =
        Gen.OneOf(Fragments).Array[0, 40].Select(parts => string.Concat(parts));

    /// <summary>A listing with one article of fragments in any order.</summary>
    public static readonly Gen<string> ListingPages =
        HtmlPages.Select(
            items => $"<h1>Rare cancers</h1><h2>About the Collection</h2><ol class=\"c-listing\"><li><article "
            + $"class=\"c-listing__content\">{items}</article></ol></body></html>");

    /// <summary>The same as plain text.</summary>
    public static readonly Gen<string> TextPages =
        HtmlPages.Select(
            items => $"Rare cancers\n\nAbout the Collection\n\nArticles\n\n  1. {items}\n    Authors: A Bee\n    Citation: BMC Cancer "
            + "2025 25:2\nSubmission Guidelines\n");

    /// <summary>A sample with slices removed, repeated, exchanged or replaced.</summary>
    public static Gen<string> Mutants(string sample) => Gen.Select(
        Gen.Int[0, sample.Length], Gen.Int[0, 400], Gen.Int[0, sample.Length], Gen.Int[0, 400], Gen.Int[0, 3], Gen.OneOf(Fragments),
        (from, length, to, otherLength, kind, fragment) =>
        {
            var slice = sample.Substring(from, Math.Min(length, sample.Length - from));
            var rest = sample.Remove(from, slice.Length);
            var at = Math.Min(to, rest.Length);
            return kind switch
            {
                0 => rest,
                1 => sample.Insert(Math.Min(to, sample.Length), slice),
                2 => rest.Remove(at, Math.Min(otherLength, rest.Length - at)).Insert(at, slice),
                _ => rest.Insert(from, fragment),
            };
        });
}
