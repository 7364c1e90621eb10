using System.Globalization;
using System.Net;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

/// <summary>Articles whose text would break a feed, or harm its readers, if it were not escaped.</summary>
internal static class HostileArticles
{
    private static readonly string[] Texts =
    [
        // Every character that XML 1.0 (2.2) forbids, except surrogates; these follow, unpaired and in the wrong order.
        string.Concat(Enumerable.Range(0, 0x20).Concat([0xFFFE, 0xFFFF]).Select(code => (char)code)),
        "lone \uD83D high", "lone \uDE00 low", "\uDE00\uD83D turned round", "ends with \uD83D",
        "]]> and <![CDATA[ and <!-- and --> and ?>", "&amp; &#0; &#xD800; &nbsp; &unknown; &",
            "<?xml version=\"1.1\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
        "</title></item></channel></rss>", "</entry></feed>", "\"}],\"items\":[{\"id\":\"x\"}]", "\\u0000 \\ \" / \b \f",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "\" onload=\"alert(1)",
            "<svg onload=alert(1)>", "<style>*{display:none}</style>",
        "👩‍🔬 🏳️‍🌈 𝛼 𠜎", "שלום עולם", "\u202Eright to left\u202C", "e\u0301 and é", "\u200B\u2060\uFEFF", "\u0085 \u2028 \u2029",
            "line\r\nline\rline\nline\ttab", "p<0.05 & n>3",
    ];

    /// <summary>One article for each text, with the text in all of its fields.</summary>
    public static Article[] All => [.. Texts.Select((text, number) => TestArticles.Numbered(number + 1) with
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{number + 1}: {text}"),
        Teaser = new Teaser(text, isCut: true),
        Abstract = new Abstract(text, $"<p>{WebUtility.HtmlEncode(text)}</p>"),
        Type = "type " + text,
        Authors = new AuthorList([Author.TryParse("Ana " + text) ?? Author.TryCreateGroup("A group")!], isComplete: true),
        Notices = [new Notice(NoticeKind.Retraction, Citation.TryCreate("Journal " + text, 2025, "25", null, "2"))],
        Sequence = number + 1,
    })];
}
