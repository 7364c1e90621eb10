using System.Globalization;
using RareCancers.Backup;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost.Commands;

/// <summary>
/// Shows the progress of an export or import: the current table on a terminal; elsewhere one line per completed table, and one every ten
/// thousand rows of a large table.
/// </summary>
internal sealed class BackupProgressWriter(Progress progress) : IProgress<BackupProgress>
{
    private const long Interval = 10_000;

    private (string Table, BackupStep Step) at;
    private long reported;
    private string current = "";

    /// <summary>Shows the progress until an export or import has completed; throws if it has failed.</summary>
    public Task<T> ShowAsync<T>(Task<T> work) => progress.DrawAsync(work, () => current);

    public void Report(BackupProgress value)
    {
        current = string.Create(
            CultureInfo.InvariantCulture, $"{Label(value.Step),-22} {value.Table,-13} {value.Rows,12:N0} rows{(value.IsDone ? "" : " so far")}");
        if (at != (value.Table, value.Step))
            (at, reported) = ((value.Table, value.Step), 0);
        if (!value.IsDone && value.Rows - reported < Interval)
            return;

        reported = value.Rows;
        progress.WriteLine(current);
    }

    private static string Label(BackupStep step) => step switch
    {
        BackupStep.Exporting => "Exporting",
        BackupStep.CheckingFile => "Checking the file of",
        BackupStep.Importing => "Importing",
        BackupStep.CheckingStore => "Checking the table",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
    };
}
