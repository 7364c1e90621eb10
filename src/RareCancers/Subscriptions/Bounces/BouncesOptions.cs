using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>The section <c>Bounces</c> of the settings: where reports on mails come in, and how many are one too many.</summary>
public sealed class BouncesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Bounces";

    /// <summary>A folder that the mail server puts reports into as .eml files, whole at once; null for none.</summary>
    public string? Folder { get; set; }

    /// <summary>How many mails in <see cref="SoftDays"/> may bounce for now before an address is mailed no more.</summary>
    [Range(1, 100)]
    public int SoftLimit { get; set; } = 5;

    /// <summary>How many days a mail that bounced for now counts.</summary>
    [Range(1, 366)]
    public int SoftDays { get; set; } = 30;
}

/// <summary>Checks <see cref="BouncesOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class BouncesOptionsValidator : IValidateOptions<BouncesOptions>;
