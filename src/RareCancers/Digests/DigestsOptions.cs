using System.ComponentModel.DataAnnotations;
using RareCancers.Mail;

namespace RareCancers.Digests;

/// <summary>The section <c>Digests</c> of the settings.</summary>
public sealed class DigestsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Digests";

    /// <summary>When to plan the digests that are due, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Digests:Schedule must be set to an NCRONTAB expression, such as '0 */10 * * * *'.")]
    public string Schedule { get; set; } = "";

    /// <summary>After how many attempts in a row without an accepted email, at growing intervals, a digest is paused.</summary>
    [Range(1, 100, ErrorMessage = "Digests:PauseAfterFailures must be 1 to 100.")]
    public int PauseAfterFailures { get; set; } = 6;

    /// <summary>The seconds before the first retry of emails that the mail server did not accept. Later retries wait longer, up to an hour.</summary>
    [Range(1, 3600, ErrorMessage = "Digests:RetrySeconds must be 1 to 3600.")]
    public int RetrySeconds { get; set; } = 60;

    /// <summary>
    /// The seconds after which another sender may take over a claim whose email was not sent. With 600 or more, an email on its way to
    /// a slow mail server is never taken over, however slow the server is.
    /// </summary>
    [Range(10, 3600, ErrorMessage = "Digests:ClaimSeconds must be 10 to 3600.")]
    public int ClaimSeconds { get; set; } = 600;

    /// <summary>How long a claim excludes other senders.</summary>
    internal TimeSpan ClaimLifetime => TimeSpan.FromSeconds(ClaimSeconds);

    /// <summary>
    /// How long one sender runs before it queues the rest. Its last email may take six minutes: two each for a kept connection that fails,
    /// for a new connection, and for the email itself. The run ends long before the platform would end it for an update.
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
internal sealed partial class DigestsOptionsValidator : IValidateOptions<DigestsOptions>;
