using System.Diagnostics;
using System.Runtime.InteropServices;
using RareCancers.LocalHost.Azurite;
using RareCancers.Testing;

namespace RareCancers.Bench.Programs;

/// <summary>Starts programs from the folder of this one, on the same runtime.</summary>
internal static class DotNetProgram
{
    // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
    private static readonly string DotNet =
        Path.Combine(new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!.FullName, "dotnet");

    public static ProcessStartInfo Start(string assembly, params IEnumerable<string> arguments) => new(DotNet, [PathOf(assembly), .. arguments]);

    /// <summary>Starts a command of this program with the runtime settings of the product, such as those of its garbage collector.</summary>
    public static ProcessStartInfo StartAsProduct(params IEnumerable<string> arguments) => new(
        DotNet,
        [
            "exec", "--runtimeconfig", PathOf("RareCancers.LocalHost.runtimeconfig.json"), "--depsfile", PathOf("RareCancers.Bench.deps.json"),
            PathOf("RareCancers.Bench.dll"), .. arguments,
        ]);

    /// <summary>Publishes a project.</summary>
    /// <param name="project">The path of its folder, from the root of the repository.</param>
    /// <param name="folder">Where to publish it.</param>
    /// <param name="properties">Properties that differ from the project's, as arguments such as <c>-p:Name=value</c>.</param>
    /// <exception cref="BenchmarkFailedException">It could not be published.</exception>
    public static async Task PublishAsync(string project, string folder, params IEnumerable<string> properties)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, .. properties])
        {
            WorkingDirectory = Repository.PathOf("."),
        };
        var (exitCode, output) = await Tool.RunAsync(start, CancellationToken.None);
        if (exitCode != 0)
            throw new BenchmarkFailedException($"{project} could not be published: {output}");
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
