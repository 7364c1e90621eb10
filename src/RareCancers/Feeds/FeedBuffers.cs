using Microsoft.IO;

namespace RareCancers.Feeds;

/// <summary>The pooled buffers that documents are written to.</summary>
internal static class FeedBuffers
{
    // About a hundred documents of the usual size at once.
    private static readonly RecyclableMemoryStreamManager Manager = new(new RecyclableMemoryStreamManager.Options
    {
        BlockSize = 64 * 1024,
        MaximumSmallPoolFreeBytes = 16_000_000,
        MaximumLargePoolFreeBytes = 0,
    });

    /// <summary>An empty buffer; disposing it returns its memory to the pool.</summary>
    public static RecyclableMemoryStream Open() => Manager.GetStream();
}
