using System.Globalization;
using RareCancers.Collections;

namespace RareCancers.LocalHost;

/// <summary>What the program says of its work, in a line each.</summary>
internal static class CollectCommand
{
    public static string Describe(CollectOutcome outcome) => outcome.Refusal is { } refusal
        ? $"{outcome.Slug}: refused ({refusal.Reason}). {refusal.Message}"
        : outcome.IsUnchanged ? $"{outcome.Slug}: the page has not changed."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Slug}: {outcome.Listed} articles listed, {outcome.Published} new, {outcome.Changed} changed, {outcome.Refilled} completed, {outcome.Unlisted} no longer listed{(outcome.Unidentified == 0 ? "" : $", {outcome.Unidentified} left out for want of a DOI and a citation")}");
}
