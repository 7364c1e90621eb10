using System.Collections.Concurrent;
using System.Diagnostics;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>Kills its own process, as SIGKILL does, at the nth pass of a point.</summary>
/// <param name="point">The point; null for none.</param>
/// <param name="nth">Which pass, from 1.</param>
internal sealed class CrashSwitch(string? point, int nth)
{
    private readonly ConcurrentDictionary<string, int> passed = new(StringComparer.Ordinal);

    /// <summary>How many times the process passed each point.</summary>
    public IReadOnlyDictionary<string, int> Passed => passed;

    public void Pass(string name)
    {
        if (passed.AddOrUpdate(name, 1, (_, times) => times + 1) != nth || name != point)
            return;

        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
