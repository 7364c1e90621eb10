namespace RareCancers.Fetching;

/// <summary>Checks at start-up that every Collection's address may be fetched.</summary>
internal sealed class SourceAddressesValidator(IOptions<FetchingOptions> fetching) : IValidateOptions<CollectionsOptions>
{
    public ValidateOptionsResult Validate(string? name, CollectionsOptions options)
    {
        var failures = options.Items.Index().SelectMany(item => Problems(item.Index, item.Item)).ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> Problems(int index, CollectionOptions collection)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Collections:Items:{index}");
        if (WhyNotAllowed(collection.Source) is { } why)
            yield return $"{name}:Source may not be fetched: {why}";
        foreach (var (number, source) in collection.Sources.Index())
        {
            if (source.KindOrInferred is SourceKind.Page or SourceKind.Feed && WhyNotAllowed(source.Address) is { } whyNot)
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}:Sources:{number}:Address may not be fetched: {whyNot}");
        }
    }

    // Null for an allowed address and for a file, which is anything but a web address; else the reason and what to do about it.
    private string? WhyNotAllowed(string source)
    {
        try
        {
            return Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                && fetching.Value.WhyNotAllowed(address) is { } why
                    ? string.Join(' ', new[] { $"{why}.", fetching.Value.HowToAllow(address) }.OfType<string>())
                    : null;
        }
        catch (OptionsValidationException)
        {
            // The section Fetching is invalid; its own validator reports that.
            return null;
        }
    }
}
