using System.Globalization;
using RareCancers.Backup;

namespace RareCancers.LocalHost;

/// <summary>Writes the progress of an export or import: one line per completed table, and one every ten thousand rows of a large table.</summary>
internal sealed class BackupProgressWriter(TextWriter output) : IProgress<BackupProgress>
{
    private const long Interval = 10_000;

    private (string Table, BackupStep Step) at;
    private long reported;

    public void Report(BackupProgress value)
    {
        if (at != (value.Table, value.Step))
            (at, reported) = ((value.Table, value.Step), 0);
        if (!value.IsDone && value.Rows - reported < Interval)
            return;

        reported = value.Rows;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Label(value.Step),-22} {value.Table,-13} {value.Rows,12:N0} rows{(value.IsDone ? "" : " so far")}"));
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
