using System.Diagnostics;
using System.Globalization;

namespace RareCancers.Bench.Programs;

/// <summary>A processor to pin a program to.</summary>
/// <param name="Number">From 0.</param>
internal sealed record Core(int Number)
{
    /// <summary>The processor of the server.</summary>
    public static Core Server { get; } = new(0);

    /// <summary>The processor of the client.</summary>
    public static Core Client { get; } = new(1);

    /// <summary>The same command, pinned to this processor by Linux's taskset, which replaces itself with the program.</summary>
    public ProcessStartInfo Pin(ProcessStartInfo start) =>
        new("taskset", ["--cpu-list", Number.ToString(CultureInfo.InvariantCulture), start.FileName, .. start.ArgumentList]);
}
