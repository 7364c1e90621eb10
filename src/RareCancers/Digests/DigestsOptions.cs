using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using RareCancers.Mail;

namespace RareCancers.Digests;

/// <summary>The section <c>Digests</c> of the settings.</summary>
public sealed class DigestsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Digests";

    /// <summary>When to look who is due, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Digests:Schedule must be set to an NCRONTAB expression, such as '0 */10 * * * *'.")]
    public string Schedule { get; set; } = "";

    /// <summary>After how many tries in a row without a mail accepted, each later than the last, a mail server that is away pauses the digest.</summary>
    [Range(1, 100, ErrorMessage = "Digests:PauseAfterFailures must be 1 to 100.")]
    public int PauseAfterFailures { get; set; } = 6;

    /// <summary>After how many seconds what the mail server did not take is first tried again; later tries wait longer, up to an hour.</summary>
    [Range(1, 3600, ErrorMessage = "Digests:RetrySeconds must be 1 to 3600.")]
    public int RetrySeconds { get; set; } = 60;

    /// <summary>
    /// After how many seconds without its mail being sent a claim may be taken over. With 600 or more nobody takes over a mail that is still
    /// under way to a mail server that is slow, however slow.
    /// </summary>
    [Range(10, 3600, ErrorMessage = "Digests:ClaimSeconds must be 10 to 3600.")]
    public int ClaimSeconds { get; set; } = 600;

    /// <summary>How long a claim keeps others off.</summary>
    internal TimeSpan ClaimLifetime => TimeSpan.FromSeconds(ClaimSeconds);

    /// <summary>
    /// How long one sender goes on before it queues the rest. A mail that is begun last may take six minutes: two each for a kept connection that
    /// fails, for a new one, and for itself. And it is done long before an update of the platform would end it.
    /// </summary>
    internal TimeSpan SendingTime => ClaimLifetime * 0.4 < RunLimit.Longest / 2 ? ClaimLifetime * 0.4 : RunLimit.Longest / 2;

    /// <summary>How long to wait before a shard's next attempt: up to half as long again by its jitter.</summary>
    /// <param name="attempt">How many attempts have failed, 1 or more.</param>
    /// <param name="jitter">See <see cref="Backoff.JitterOf"/>.</param>
    internal TimeSpan RetryDelay(int attempt, byte jitter) =>
        Backoff.After(attempt, TimeSpan.FromSeconds(RetrySeconds), Backoff.Longest, jitter / 255.0 / 2);
}

/// <summary>Checks <see cref="DigestsOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class DigestsOptionsValidator : IValidateOptions<DigestsOptions>;
