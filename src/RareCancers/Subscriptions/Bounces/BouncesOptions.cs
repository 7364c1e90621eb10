using System.ComponentModel.DataAnnotations;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>The section <c>Bounces</c> of the settings: where bounce reports arrive, and how many soft bounces suppress an address.</summary>
public sealed class BouncesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Bounces";

    /// <summary>A folder that the mail server moves complete reports into as .eml files; null for none.</summary>
    public string? Folder { get; set; }

    /// <summary>How many soft bounces within <see cref="SoftDays"/> suppress an address.</summary>
    [Range(1, 100)]
    public int SoftLimit { get; set; } = 5;

    /// <summary>How many days a soft bounce counts.</summary>
    [Range(1, 366)]
    public int SoftDays { get; set; } = 30;
}

/// <summary>Validates <see cref="BouncesOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class BouncesOptionsValidator : IValidateOptions<BouncesOptions>;
