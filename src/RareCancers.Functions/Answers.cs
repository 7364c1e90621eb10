using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using RareCancers.Library;
using RareCancers.Pages;
using RareCancers.Topics;

namespace RareCancers.Functions;

/// <summary>Maps views to HTTP answers.</summary>
internal static class Answers
{
    /// <summary>A page of a component that shows the view in its parameter <c>Model</c>.</summary>
    public static IResult Page<TPage>(object view, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new PageResult<TPage>(view, status);

    /// <summary>A page that says one thing.</summary>
    public static IResult Message(MessageView view, int status = StatusCodes.Status200OK) => Page<MessagePage>(view, status);

    /// <summary>404 with a page that says so.</summary>
    public static IResult NotFound() => Message(MessageView.NotFound, StatusCodes.Status404NotFound);

    /// <summary>404; where there is no such topic, with a page that names those whose names are like it.</summary>
    public static IResult NotFound(Selection asked) =>
        asked.Topic is { } topic && TopicVocabulary.Default.Find(topic) is null
            ? Message(MessageView.NoSuchTopic(asked.Slug, TopicTree.Default.Near(topic)), StatusCodes.Status404NotFound)
            : NotFound();

    /// <summary>400 with what is wrong (RFC 9457).</summary>
    public static IResult BadQuery(string problem) =>
        Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest, title: "The address asks for something that cannot be");
}
