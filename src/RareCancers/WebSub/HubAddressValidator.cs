using Microsoft.Extensions.Options;
using RareCancers.Fetching;
using RareCancers.Settings;

namespace RareCancers.WebSub;

/// <summary>Checks at start that a hub on this machine is meant.</summary>
internal sealed class HubAddressValidator(IOptions<FetchingOptions> fetching) : IValidateOptions<WebSubOptions>
{
    public ValidateOptionsResult Validate(string? name, WebSubOptions options)
    {
        // What is no address at all, the options' own validator tells.
        if (!Uri.TryCreate(options.Hub, UriKind.Absolute, out var hub) || !hub.IsLoopback || MayBeThisMachine())
            return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail("WebSub:Hub is an address of this machine, which is for tests: set Fetching:AllowLoopback, or name a hub that others reach.");
    }

    private bool MayBeThisMachine()
    {
        try
        {
            return fetching.Value.AllowLoopback;
        }
        catch (OptionsValidationException)
        {
            // The section Fetching is wrong itself, which its own validator tells.
            return true;
        }
    }
}
