using Microsoft.IO;

namespace RareCancers.Feeds;

/// <summary>The buffers that documents are written to, used again and again.</summary>
internal static class FeedBuffers
{
    // Some hundred documents of the usual size at once.
    private static readonly RecyclableMemoryStreamManager Manager = new(new RecyclableMemoryStreamManager.Options
    {
        BlockSize = 64 * 1024,
        MaximumSmallPoolFreeBytes = 16_000_000,
        MaximumLargePoolFreeBytes = 0,
    });

    /// <summary>An empty buffer; disposing it gives its memory back.</summary>
    public static RecyclableMemoryStream Open() => Manager.GetStream();
}
