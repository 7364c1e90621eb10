using System.Globalization;
using Microsoft.AspNetCore.Http;
using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Functions.Requests;

/// <summary>What the query of an address narrows a Collection to: <c>q</c>, <c>aspect</c>, <c>type</c>, <c>author</c>, and <c>page</c>. Other names are not ours.</summary>
internal sealed record SelectionQuery
{
    private const int MaxLength = 200;
    private const int MaxPage = 10_000;

    private string? Words { get; init; }

    private string? Type { get; init; }

    private string? Author { get; init; }

    private string? Aspect { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>What is wrong, naming the parameter and the fix; null when nothing is.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether it asks for something that is not made already: there are as many of these as people think of.</summary>
    public bool IsSearch => (Words ?? Type ?? Author) is not null;

    /// <summary>Reads a query.</summary>
    public static SelectionQuery Read(IQueryCollection query)
    {
        if (query.Count == 0)
            return new SelectionQuery();

        foreach (var name in (string[])["q", "aspect", "type", "author", "page"])
        {
            if (query[name].Count > 1)
                return Refused($"{name} is given more than once; give it once.");
            if (query[name].ToString().Length > MaxLength)
                return Refused($"{name} is longer than {MaxLength} characters; give fewer words.");
        }

        var page = query["page"].ToString();
        var number = 1;
        if (page.Length > 0 && (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > MaxPage))
            return Refused(string.Create(CultureInfo.InvariantCulture, $"page must be a number from 1 to {MaxPage}."));
        return new SelectionQuery { Words = Text(query, "q"), Aspect = Text(query, "aspect"), Type = Text(query, "type"), Author = Text(query, "author"), Page = number };
    }

    /// <summary>The selection, narrowed.</summary>
    public Selection Narrow(Selection selection) => selection with { Words = Words, Aspect = selection.Aspect ?? Aspect, Type = Type, Author = Author };

    /// <summary>The feed, narrowed.</summary>
    public FeedQuery Narrow(FeedQuery query) => query with { Selection = Narrow(query.Selection), Page = Page };

    private static SelectionQuery Refused(string problem) => new() { Problem = problem };

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
