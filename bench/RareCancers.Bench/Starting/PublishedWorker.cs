using System.IO.Compression;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Starting;

/// <summary>The worker app as <c>dotnet publish</c> writes it.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Folder">The folder it was published to.</param>
internal sealed record PublishedWorker(string Name, string Folder)
{
    /// <summary>Publishes a worker.</summary>
    /// <param name="project">The path of its project's folder, from the root of the repository.</param>
    /// <param name="name">Its name in the figures.</param>
    /// <param name="folder">Where to publish it.</param>
    /// <param name="properties">Properties that differ from the project's, as arguments such as <c>-p:Name=value</c>.</param>
    /// <exception cref="BenchmarkFailedException">It could not be published.</exception>
    public static async Task<PublishedWorker> PublishAsync(string project, string name, string folder, params IEnumerable<string> properties)
    {
        await DotNetProgram.PublishAsync(project, folder, properties);
        return new PublishedWorker(name, folder);
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
