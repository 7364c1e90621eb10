using System.Runtime.InteropServices;

namespace RareCancers.Bench.Reporting;

/// <summary>The machine of a run, without its name.</summary>
/// <param name="Cores">How many processors this process may use.</param>
/// <param name="MemoryInGigabytes">The memory, in units of 1e9 bytes.</param>
/// <param name="System">The kind of operating system and processor, such as <c>linux-x64</c>.</param>
/// <param name="Runtime">The version of .NET.</param>
internal sealed record Machine(int Cores, double MemoryInGigabytes, string System, string Runtime)
{
    public static Machine This() => new(
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.RuntimeIdentifier,
        RuntimeInformation.FrameworkDescription);
}
