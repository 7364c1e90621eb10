using System.Diagnostics;
using System.Runtime.InteropServices;

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

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
