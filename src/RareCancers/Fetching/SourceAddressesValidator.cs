namespace RareCancers.Fetching;

/// <summary>Checks at start-up that every Collection's address may be fetched.</summary>
internal sealed class SourceAddressesValidator(IOptions<FetchingOptions> fetching) : IValidateOptions<CollectionsOptions>
{
    public ValidateOptionsResult Validate(string? name, CollectionsOptions options)
    {
        var failures = options.Items.Index()
            .Select(item => (item.Index, Why: WhyNotAllowed(item.Item.Source)))
            .Where(item => item.Why is not null)
            .Select(item => $"Collections:Items:{item.Index}:Source may not be fetched: {item.Why}.")
            .ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    // Anything but a web address is a file.
    private string? WhyNotAllowed(string source)
    {
        try
        {
            return Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? fetching.Value.WhyNotAllowed(address!)
                : null;
        }
        catch (OptionsValidationException)
        {
            // The section Fetching is invalid; its own validator reports that.
            return null;
        }
    }
}
