using System.Globalization;
using Microsoft.AspNetCore.Http;
using RareCancers.Addresses;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Library;

namespace RareCancers.Functions.Requests;

/// <summary>The query parameters that narrow a Collection: <c>q</c>, <c>aspect</c>, <c>type</c>, <c>author</c> and <c>page</c>. Others are ignored.</summary>
internal sealed record SelectionQuery
{
    private const int MaxLength = 200;
    private const int MaxPage = 10_000;

    /// <summary>The words to search for; null for none.</summary>
    public string? Words { get; private init; }

    private string? Type { get; init; }

    private string? Author { get; init; }

    private string? Aspect { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>What is wrong, with the parameter and the fix; null when the query is valid.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether it is a search, which is not prepared in advance: the number of possible searches is unlimited.</summary>
    public bool IsSearch => (Words ?? Type ?? Author) is not null;

    /// <summary>Reads the query of a request.</summary>
    /// <returns>The query, and the response when the request is refused: 400 for a query that is not valid, 429 for too many searches.</returns>
    public static (SelectionQuery Query, IResult? Refusal) Read(HttpRequest request, SearchLimit limit)
    {
        var query = Read(request.Query);
        return (query, query.Problem is { } problem ? Responses.BadQuery(problem)
            : query.IsSearch && !limit.Allows(ClientAddress.Get(request.HttpContext)) ? Responses.TooManySearches(request.HttpContext)
            : null);
    }

    /// <summary>Reads a query.</summary>
    public static SelectionQuery Read(IQueryCollection query)
    {
        if (query.Count == 0)
            return new SelectionQuery();

        foreach (var name in (string[])["q", "aspect", "type", "author", "page"])
        {
            if (query[name].Count > 1)
                return Invalid($"{name} is given more than once; give it once.");
            if (query[name].ToString().Length > MaxLength)
                return Invalid($"{name} is longer than {MaxLength} characters; give fewer words.");
        }

        var page = query["page"].ToString();
        var number = 1;
        if (page.Length > 0 && (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > MaxPage))
            return Invalid(string.Create(CultureInfo.InvariantCulture, $"page must be a number from 1 to {MaxPage}."));
        return new SelectionQuery
        {
            Words = Text(query, "q"),
            Aspect = Text(query, "aspect"),
            Type = Text(query, "type"),
            Author = Text(query, "author"),
            Page = number,
        };
    }

    /// <summary>Narrows a selection.</summary>
    public Selection Narrow(Selection selection) =>
        selection with { Words = Words, Aspect = selection.Aspect ?? Aspect, Type = Type, Author = Author };

    /// <summary>Narrows a feed.</summary>
    public FeedQuery Narrow(FeedQuery query) => query with { Selection = Narrow(query.Selection), Page = Page };

    private static SelectionQuery Invalid(string problem) => new() { Problem = problem };

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
