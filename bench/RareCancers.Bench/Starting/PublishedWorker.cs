using System.Diagnostics;
using System.IO.Compression;
using RareCancers.LocalHost.Azurite;
using RareCancers.Testing;

namespace RareCancers.Bench.Starting;

/// <summary>The worker app as <c>dotnet publish</c> writes it.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Folder">The folder it was published to.</param>
internal sealed record PublishedWorker(string Name, string Folder)
{
    /// <summary>Publishes the worker.</summary>
    /// <param name="name">Its name in the figures.</param>
    /// <param name="folder">Where to publish it.</param>
    /// <param name="properties">Properties that differ from the project's, as arguments such as <c>-p:Name=value</c>.</param>
    /// <exception cref="BenchmarkFailedException">It could not be published.</exception>
    public static async Task<PublishedWorker> PublishAsync(string name, string folder, params IEnumerable<string> properties)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", "src/RareCancers.Worker", "-c", "Release", "-o", folder, .. properties])
        {
            WorkingDirectory = Repository.PathOf("."),
        };
        var (exitCode, output) = await Tool.RunAsync(start, CancellationToken.None);
        return exitCode == 0 ? new(name, folder) : throw new BenchmarkFailedException($"The worker could not be published: {output}");
    }

    /// <summary>The size of all its files, in bytes.</summary>
    public long Bytes() => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>The size of the zip file that is deployed, in bytes.</summary>
    public long ZippedBytes()
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(Folder, zip);
        return zip.Length;
    }
}
