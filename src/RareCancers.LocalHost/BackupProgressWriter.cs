using System.Globalization;
using RareCancers.Backup;

namespace RareCancers.LocalHost;

/// <summary>Tells how far an export or an import is: a line for each table when it is done, and every ten thousand rows of a large one.</summary>
internal sealed class BackupProgressWriter(TextWriter output) : IProgress<BackupProgress>
{
    private const long Between = 10_000;

    private (string Table, BackupStep Step) at;
    private long told;

    public void Report(BackupProgress value)
    {
        if (at != (value.Table, value.Step))
            (at, told) = ((value.Table, value.Step), 0);
        if (!value.IsDone && value.Rows - told < Between)
            return;

        told = value.Rows;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Doing(value.Step),-22} {value.Table,-13} {value.Rows,12:N0} rows{(value.IsDone ? "" : " so far")}"));
    }

    private static string Doing(BackupStep step) => step switch
    {
        BackupStep.Exporting => "Exporting",
        BackupStep.CheckingFile => "Checking the file of",
        BackupStep.Importing => "Importing",
        BackupStep.CheckingStore => "Checking the table",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
    };
}
