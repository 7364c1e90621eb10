using RareCancers.Fetching;

namespace RareCancers.WebSub;

/// <summary>Checks at start-up that a hub on this machine is intended.</summary>
internal sealed class HubAddressValidator(IOptions<FetchingOptions> fetching) : IValidateOptions<WebSubOptions>
{
    public ValidateOptionsResult Validate(string? name, WebSubOptions options)
    {
        // An invalid address is reported by the options' own validator.
        if (!Uri.TryCreate(options.Hub, UriKind.Absolute, out var hub) || !hub.IsLoopback || MayBeThisMachine())
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(
            "WebSub:Hub is an address of this machine, which is only for tests: set Fetching:AllowLoopback, or use a hub that others can reach.");
    }

    private bool MayBeThisMachine()
    {
        try
        {
            return fetching.Value.AllowLoopback;
        }
        catch (OptionsValidationException)
        {
            // The section Fetching is itself invalid, which its own validator reports.
            return true;
        }
    }
}
