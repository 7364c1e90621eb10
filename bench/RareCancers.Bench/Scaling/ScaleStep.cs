namespace RareCancers.Bench.Scaling;

/// <summary>The cost of an operation at a size.</summary>
/// <param name="Size">The number of articles or readers.</param>
/// <param name="ProcessorSeconds">The processor time on all threads, including the table in memory.</param>
/// <param name="Allocated">The bytes allocated.</param>
/// <param name="Use">Its use of storage.</param>
internal sealed record ScaleStep(int Size, double ProcessorSeconds, long Allocated, StorageUse Use)
{
    /// <summary>Measures an operation.</summary>
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
