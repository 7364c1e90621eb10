using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>The section <c>FrontDoor</c> of the settings: the Azure Front Door profile that readers come through.</summary>
public sealed class FrontDoorOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "FrontDoor";

    /// <summary>The profile's ID, a GUID, which Front Door sends with each request as <c>X-Azure-FDID</c>; null or empty for no Front Door.</summary>
    [RegularExpression(
        "^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        ErrorMessage = "FrontDoor:Id must be the ID of the Front Door profile, a GUID such as 00000000-0000-0000-0000-000000000000.")]
    public string? Id { get; set; }

    /// <summary><see cref="Id"/> as a GUID; null for no Front Door.</summary>
    public Guid? ProfileId => string.IsNullOrEmpty(Id) ? null : Guid.Parse(Id);
}

/// <summary>Checks <see cref="FrontDoorOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class FrontDoorOptionsValidator : IValidateOptions<FrontDoorOptions>;
