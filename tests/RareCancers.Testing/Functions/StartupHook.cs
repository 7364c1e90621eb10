using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

/// <summary>
/// Gives a worker process the test's clock. The runtime runs it before the published worker (DOTNET_STARTUP_HOOKS), and prescribes
/// the names of the class and its method.
/// </summary>
internal static class StartupHook
{
    private const string ClockAssembly = "Microsoft.Extensions.TimeProvider.Testing";

    public static void Initialize()
    {
        // The only dependency of this assembly that the program lacks is the clock, which is in the folder of this file.
        var folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == ClockAssembly ? context.LoadFromAssemblyPath(Path.Combine(folder, ClockAssembly + ".dll")) : null;
        SetClock();
    }

    private static void SetClock()
    {
        var clock = new FakeTimeProvider(new(ReadTicks(), TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        DiagnosticListener.AllListeners.Subscribe(new HostingObserver(clock));
        new Thread(() => RunCommands(clock)) { IsBackground = true }.Start();
    }

    private static void RunCommands(FakeTimeProvider clock)
    {
        while (Console.ReadLine() is { } command)
        {
            var duration = TimeSpan.FromTicks(ReadTicks());
            if (command == "advance")
                clock.Advance(duration);
            else
                clock.AutoAdvanceAmount = duration;
            Console.WriteLine(RareCancers.Testing.Functions.WorkerClock.Done);
        }
    }

    private static long ReadTicks() => long.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture);

    // The framework publishes the host builder just before it builds the host.
    private sealed class HostingObserver(FakeTimeProvider clock) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
                builder.ConfigureServices((_, services) => services.AddSingleton<TimeProvider>(clock));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
