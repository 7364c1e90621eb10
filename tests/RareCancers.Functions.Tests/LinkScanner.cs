using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using MimeKit;

namespace RareCancers.Functions.Tests;

/// <summary>
/// Opens links as a mail server's link scanner does: every link of every email, and the links on those pages that concern
/// subscriptions.
/// </summary>
internal static partial class LinkScanner
{
    /// <summary>Opens all links with GET and HEAD.</summary>
    /// <returns>The opened paths.</returns>
    public static async Task<IReadOnlyCollection<string>> OpenAllAsync(RunningApp app)
    {
        var waiting = new Queue<string>(
            app.Mails().SelectMany(LinksOf).Select(link => new Uri(link)).Where(link => link.IsLoopback).Select(link => link.PathAndQuery));
        var opened = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path))
        {
            if (!opened.Add(path))
                continue;
            using var head = new HttpRequestMessage(HttpMethod.Head, path);
            using var headed = await app.Http.SendAsync(head);
            using var got = await app.Http.GetAsync(path);
            Assert.Equal(got.StatusCode, headed.StatusCode);
            if (got.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = await new HtmlParser().ParseDocumentAsync(await got.Content.ReadAsStringAsync());
            var links = page.Links.Select(link => link.GetAttribute("href")!);
            foreach (var link in links.Where(link => link.StartsWith("/subscriptions/", StringComparison.Ordinal)))
                waiting.Enqueue(link);
        }

        return opened;
    }

    /// <summary>Opens the subscription paths in a document, the paths on those pages, and so on.</summary>
    /// <returns>The opened paths, including targets of forms.</returns>
    public static async Task<IReadOnlyCollection<string>> FollowAsync(RunningApp app, string document)
    {
        var waiting = new Queue<string>(PathsIn(document));
        var opened = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path))
        {
            if (!opened.Add(path))
                continue;
            foreach (var next in PathsIn(await app.Http.GetStringAsync(path)))
                waiting.Enqueue(next);
        }

        return opened;
    }

    private static IEnumerable<string> PathsIn(string document) => OwnPath().Matches(document).Select(match => match.Value);

    private static IEnumerable<string> LinksOf(MimeMessage mail) =>
        new[] { mail.TextBody ?? "", mail.HtmlBody ?? "", string.Join(' ', mail.Headers.Select(header => header.Value)) }
            .SelectMany(text => Address().Matches(text).Select(match => match.Value));

    [GeneratedRegex(@"/subscriptions/[\w-]+/[\w.]+")]
    private static partial Regex OwnPath();

    [GeneratedRegex(@"https?://[^\s<>""']+")]
    private static partial Regex Address();
}
