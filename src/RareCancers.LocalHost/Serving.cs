using System.Reflection;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost;

/// <summary>What happens once the host answers: a first collection, and a few lines that say where to look.</summary>
internal static class Serving
{
    public static Func<IServiceProvider, TextWriter, CancellationToken, Task> CollectWhenEmptyAsync { get; } = (_, _, _) => Task.CompletedTask;

    public static async Task WriteSummaryAsync(LocalHostApp host, TextWriter output)
    {
        var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        await output.WriteLineAsync($"""

              Rare cancers {version}

              Pages   {host.BaseAddress}
              Data    {host.DataFolderPath}

              Ctrl-C ends it.

            """);
    }
}
