using System.Globalization;
using System.Runtime.InteropServices;

namespace RareCancers.Bench.Reporting;

/// <summary>The machine of a run, without its name.</summary>
/// <param name="Cores">How many processors this process may use.</param>
/// <param name="MemoryInGigabytes">The memory, in units of 1e9 bytes.</param>
/// <param name="System">The kind of operating system and processor, such as <c>linux-x64</c>.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Load">How many processes were running or waiting, on average over the minute before the program started; null off Linux.</param>
internal sealed record Machine(int Cores, double MemoryInGigabytes, string System, string Runtime, double? Load = null)
{
    /// <summary>The load above which other programs would distort the figures.</summary>
    public const double MaxLoad = 0.5;

    // Read before any benchmark, whose own load would count.
    private static readonly double? LoadAtStart = File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    /// <summary>Whether other programs were busy when this one started.</summary>
    public static bool IsBusy => LoadAtStart > MaxLoad;

    public static Machine This() => new(
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.RuntimeIdentifier,
        RuntimeInformation.FrameworkDescription,
        LoadAtStart);
}
