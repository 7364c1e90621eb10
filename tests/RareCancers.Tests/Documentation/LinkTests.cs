using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using RareCancers.Testing;

namespace RareCancers.Tests.Documentation;

/// <summary>The links in the documentation.</summary>
public sealed class LinkTests
{
    private static readonly string Root = Repository.PathOf("");
    private static readonly string[] Folders = ["", "bench", "docs", "docs/decisions", "infra", "samples", "tests"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .Build();

    public static TheoryData<string> Pages() =>
        [.. Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.md")).Select(path => Path.GetRelativePath(Root, path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_within_the_repository_lead_to_files_and_headings(string page)
    {
        var path = Path.Combine(Root, page);
        var links = Parse(path).Descendants<LinkInline>().Select(link => link.Url!).Where(IsWithin);

        Assert.All(links, link => AssertLeadsSomewhere(path, link));
    }

    [Fact]
    public void The_index_links_to_every_page()
    {
        var linked = Parse(Path.Combine(Root, "docs", "README.md")).Descendants<LinkInline>().Select(link => link.Url!.Split('#')[0]);

        var pages = Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Select(path => Path.GetFileName(path)).Except(["README.md"]);

        Assert.Empty(pages.Except(linked));
    }

    private static void AssertLeadsSomewhere(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0])));
        Assert.True(File.Exists(target) || Directory.Exists(target), $"{link} leads to no file.");
        if (parts.Length > 1)
            Assert.Contains(parts[1], Parse(target).Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id));
    }

    private static bool IsWithin(string url) =>
        !url.Contains("://", StringComparison.Ordinal) && !url.StartsWith("mailto:", StringComparison.Ordinal);

    private static MarkdownDocument Parse(string path) => Markdown.Parse(File.ReadAllText(path), Pipeline);
}
