using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace RareCancers.Testing.Functions;

/// <summary>A published worker app, started as the platform starts it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(10);

    private readonly long started = TimeProvider.System.GetTimestamp();
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly CancellationTokenSource ended = new();
    private readonly BlockingCollection<string> answers = new();

    private WorkerProcess(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ended.Cancel();
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.HasExited)
            ended.Cancel();
    }

    /// <summary>Cancelled when the process ends.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>The time since its start.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(started);

    /// <summary>The processor time of all its threads.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Its standard output and error.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>
    /// Starts the worker with the arguments and variables that the platform sets, and no other variables of this process.
    /// </summary>
    /// <param name="folder">The folder of the published app.</param>
    /// <param name="host">The address of the host's gRPC service.</param>
    /// <param name="settings">The app's settings, as environment variables.</param>
    /// <param name="time">
    /// The initial time of the app's clock, which is moved by a <see cref="WorkerClock"/>; null for the machine's clock.
    /// </param>
    public static WorkerProcess Start(string folder, Uri host, IReadOnlyDictionary<string, string> settings, DateTimeOffset? time)
    {
        // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var id = Guid.NewGuid().ToString();
        var start = new ProcessStartInfo(Path.Combine(runtime.Parent!.Parent!.Parent!.FullName, "dotnet"))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(folder, AssemblyIn(folder)),
                "--functions-uri", host.AbsoluteUri,
                "--functions-worker-id", id,
                "--functions-request-id", Guid.NewGuid().ToString(),
                "--functions-grpc-max-message-length", int.MaxValue.ToString(CultureInfo.InvariantCulture),
            },
        };
        start.Environment.Clear();
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        if (time is not null)
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(WorkerProcess).Assembly.Location;
        var worker = new WorkerProcess(start);
        if (time is { } first)
            worker.Write(first.Ticks.ToString(CultureInfo.InvariantCulture));
        return worker;
    }

    /// <summary>Writes a line to its standard input.</summary>
    public void Write(string line) => process.StandardInput.WriteLine(line);

    /// <summary>Waits for the response to a clock command; false on a timeout.</summary>
    public bool Answers(TimeSpan timeout) => answers.TryTake(out _, timeout);

    /// <summary>Waits for the process to end and returns its exit code; kills it and throws on a timeout.</summary>
    public async Task<int> ExitAsync()
    {
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(GracePeriod, TimeProvider.System);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"The worker did not end within {GracePeriod.TotalSeconds} seconds. Its output:\n{Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        ended.Dispose();
        answers.Dispose();
    }

    // As the platform finds it.
    private static string AssemblyIn(string folder)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "worker.config.json")));
        return config.RootElement.GetProperty("description").GetProperty("defaultWorkerPath").GetString()!;
    }

    private void Receive(string? line)
    {
        if (line == WorkerClock.Done)
            answers.Add(line);
        else
            Keep(line);
    }

    private void Keep(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}
