using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The built program, run as a process of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private HostProcess(Process process)
    {
        _process = process;
        _output = ReadOutputAsync();
        _error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public string AzuriteStateFile => Path.Combine(DataFolder, "azurite.json");

    private string DataFolder { get; init; } = "";

    /// <summary>Runs the program on a free port; nothing of it leaves this machine.</summary>
    public static HostProcess Start(string dataFolder, string? path = null, params string[] arguments)
    {
        // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var start = new ProcessStartInfo(Path.Combine(runtime.Parent!.Parent!.Parent!.FullName, "dotnet"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "RareCancers.LocalHost.dll"),
                "--urls=http://127.0.0.1:0",
                $"--LocalHost:DataFolder={dataFolder}",
            },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("AzureWebJobsStorage");
        if (path is not null)
            start.Environment["PATH"] = path;
        return new(Process.Start(start)!) { DataFolder = dataFolder };
    }

    /// <summary>Waits for the summary and returns the address in it.</summary>
    public async Task<Uri> ServesAsync()
    {
        var first = await Task.WhenAny(_listening.Task, _output).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        return first == _listening.Task ? await _listening.Task : throw new InvalidOperationException(await _error);
    }

    public async Task<(int ExitCode, string Output, string Error)> ExitsAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        return (_process.ExitCode, await _output, await _error);
    }

    /// <summary>The running Azurite of this host.</summary>
    public Process Azurite()
    {
        using var state = JsonDocument.Parse(File.ReadAllText(AzuriteStateFile));
        return Process.GetProcessById(state.RootElement.GetProperty("processId").GetInt32());
    }

    /// <summary>SIGKILL, or its like on Windows: the program gets no chance to do anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM: a service manager's polite request.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<string> ReadOutputAsync()
    {
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Add(line);
            if (Address().Match(line) is { Success: true } match)
                _listening.TrySetResult(new(match.Value));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address();
}
