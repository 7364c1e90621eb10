namespace RareCancers.Bench.Scaling;

/// <summary>What something cost at a size.</summary>
/// <param name="Size">How many articles, or readers.</param>
/// <param name="ProcessorSeconds">How long processors worked for it, on all threads, the table in memory among them.</param>
/// <param name="Allocated">How many bytes were allocated.</param>
/// <param name="Use">What it asked of storage.</param>
internal sealed record ScaleStep(int Size, double ProcessorSeconds, long Allocated, StorageUse Use)
{
    /// <summary>Measures one.</summary>
    public static async Task<ScaleStep> MeasureAsync(int size, StorageMeter meter, Func<Task<long>> work)
    {
        meter.Take(0);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var messages = await work();
        var used = Environment.CpuUsage.TotalTime - processor;
        return new ScaleStep(size, used.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, meter.Take(messages));
    }
}
