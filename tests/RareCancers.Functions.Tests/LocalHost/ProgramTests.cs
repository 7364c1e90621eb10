using System.Net;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The program as a user runs it.</summary>
[Trait("Category", "Slow")]
public sealed class ProgramTests
{
    private readonly string folder = TestFolder.NewPath();

    [Fact]
    public async Task A_killed_host_leaves_no_emulator_and_can_restart_at_once()
    {
        await using var killed = HostProcess.Start(folder);
        await killed.ServesAsync();
        using var azurite = killed.Azurite();

        killed.Kill();
        await using var next = HostProcess.Start(folder);
        await next.ServesAsync();

        Assert.True(azurite.HasExited);
    }

    [Fact]
    public async Task A_terminated_host_exits_cleanly_and_stops_its_emulator()
    {
        if (OperatingSystem.IsWindows())
            return; // There are no signals.

        await using var host = HostProcess.Start(folder);
        await host.ServesAsync();
        using var azurite = host.Azurite();

        host.Terminate();
        var (exitCode, _, error) = await host.ExitsAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.True(azurite.HasExited);
        Assert.False(File.Exists(host.AzuriteStateFile));
    }

    [Fact]
    public async Task The_address_in_the_summary_works()
    {
        await using var host = HostProcess.Start(folder);
        using var http = new HttpClient { BaseAddress = await host.ServesAsync() };

        var response = await http.GetAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_missing_Node_is_reported_in_one_sentence()
    {
        await using var host = HostProcess.Start(folder, path: "");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal(
            "The storage emulator needs Node.js, which was not found: install Node.js 20 or newer (https://nodejs.org), or set "
                + "AzureWebJobsStorage to use other storage.",
            error.TrimEnd());
    }

    [Fact]
    public async Task An_old_Node_is_reported_with_the_required_version()
    {
        if (OperatingSystem.IsWindows())
            return; // There a script can't stand in for node.exe.

        var node = Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.4\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var host = HostProcess.Start(folder, path: Path.GetDirectoryName(node));

        var (exitCode, _, error) = await host.ExitsAsync();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The storage emulator needs Node.js 20 or newer, but v18.20.4 is installed: install ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_quoted()
    {
        await using var host = HostProcess.Start(folder, path: null, "colect");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal("The argument 'colect' is unknown; --help lists the commands and options.", error.TrimEnd());
    }

    [Fact]
    public async Task Help_shows_the_commands()
    {
        await using var host = HostProcess.Start(folder, path: null, "--help");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("  collect ", output, StringComparison.Ordinal);
        Assert.Contains("  digests ", output, StringComparison.Ordinal);
    }
}
