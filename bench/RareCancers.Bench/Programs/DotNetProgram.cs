using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RareCancers.Bench.Programs;

/// <summary>Starts programs from the folder of this one, on the same runtime.</summary>
internal static class DotNetProgram
{
    public static ProcessStartInfo Start(string assembly, params IEnumerable<string> arguments)
    {
        // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var dotnet = Path.Combine(runtime.Parent!.Parent!.Parent!.FullName, "dotnet");
        return new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]);
    }
}
