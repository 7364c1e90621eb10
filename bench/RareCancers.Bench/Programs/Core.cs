using System.Diagnostics;
using System.Globalization;

namespace RareCancers.Bench.Programs;

/// <summary>A processor for a program to keep to.</summary>
/// <param name="Number">From 0.</param>
internal sealed record Core(int Number)
{
    /// <summary>That of whoever serves.</summary>
    public static Core Server { get; } = new(0);

    /// <summary>That of whoever asks.</summary>
    public static Core Client { get; } = new(1);

    /// <summary>The same command, kept to this processor by Linux's taskset, which becomes the program itself.</summary>
    public ProcessStartInfo Keep(ProcessStartInfo start) =>
        new("taskset", ["--cpu-list", Number.ToString(CultureInfo.InvariantCulture), start.FileName, .. start.ArgumentList]);
}
