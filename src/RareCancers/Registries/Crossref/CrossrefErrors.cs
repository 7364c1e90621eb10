using RareCancers.Registries.Jats;

namespace RareCancers.Registries.Crossref;

/// <summary>Reads the responses in which Crossref reports an error.</summary>
internal static class CrossrefErrors
{
    private const int MaxLength = 300;

    /// <summary>Explains an error; null if the body does not say what is wrong.</summary>
    public static RetryDelay? Explain(JsonElement body, ServicePace pace)
    {
        var message = body.Member("message").Items().FirstOrDefault();
        return (body.Member("message-type").Text(), message.Member("type").Text()) switch
        {
            (_, "cursor-invalid") => pace.After(TimeSpan.Zero, $"{pace.Service} no longer knows the cursor of the list."),
            ("validation-failure", _) => pace.After(
                TimeSpan.FromDays(1),
                Sentence.End($"{pace.Service} rejects the query: {Markup.ToLine(message.Member("message").Text(), MaxLength) ?? "no reason"}")) with
            {
                IsPermanent = true,
            },
            _ => null,
        };
    }
}
