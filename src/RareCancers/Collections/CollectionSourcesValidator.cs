using Microsoft.Extensions.Options;
using RareCancers.Fetching;
using RareCancers.Settings;

namespace RareCancers.Collections;

/// <summary>Checks at start that every Collection's source is a file or an address that may be fetched.</summary>
public sealed class CollectionSourcesValidator(IOptions<FetchingOptions> fetching) : IValidateOptions<CollectionsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CollectionsOptions options)
    {
        var failures = options.Items
            .Select((item, index) => (item.Source, index))
            .Where(item => Uri.TryCreate(item.Source, UriKind.Absolute, out var address) && !address.IsFile)
            .Select(item => (item.Source, item.index, Why: fetching.Value.WhyNotAllowed(new Uri(item.Source))))
            .Where(item => item.Why is not null)
            .Select(item => $"Collections:Items:{item.index}:Source '{item.Source}' may not be fetched: {item.Why}.")
            .ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
