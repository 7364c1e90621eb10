using System.ComponentModel.DataAnnotations;

namespace RareCancers.Settings;

/// <summary>The section <c>Operator</c> of the settings: who runs the site, for the pages and the end of every email.</summary>
public sealed partial class OperatorOptions
{
    /// <summary>The name of the person or organisation; null or empty for none.</summary>
    [StringLength(200, ErrorMessage = "Operator:Name must have at most 200 characters.")]
    public string? Name { get; set; }

    /// <summary>How to reach them: an email address, an http(s) address or any other text, such as a postal address; null or empty for none.</summary>
    [StringLength(300, ErrorMessage = "Operator:Contact must have at most 300 characters.")]
    public string? Contact { get; set; }

    /// <summary>Name and contact in one line, such as <c>Example Institute, news@example.org</c>; null when neither is set.</summary>
    public string? Line =>
        string.Join(", ", new[] { Name, Contact }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } line ? line : null;

    /// <summary>Where a link on the contact leads; null when it is neither an email nor an http(s) address.</summary>
    public Uri? ContactAddress =>
        Contact?.Trim() is not { Length: > 0 } contact ? null
        : EmailForm().IsMatch(contact) ? new Uri($"mailto:{contact}")
        : Uri.TryCreate(contact, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : null;

    // Without the characters that have a meaning in a mailto address (RFC 6068, 2).
    [GeneratedRegex(@"^[^\s@<>?&%,;:]+@[^\s@<>?&%,;:]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailForm();
}
