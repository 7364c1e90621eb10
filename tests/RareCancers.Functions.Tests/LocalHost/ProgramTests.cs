using System.Diagnostics;
using System.Net;
using RareCancers.Settings;
using RareCancers.Testing;
using RareCancers.Testing.Azurite;
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
    public async Task A_command_whose_storage_fails_says_so_in_one_line()
    {
        using var storage = new StorageProxy(await TestStorage.NewConnectionStringAsync());
        var page = await File.ReadAllTextAsync(Repository.PathOf("samples/rare-cancers-collection.html"));
        await using var publisher = await PublisherServer.StartAsync(200, page, beforeAnswer: storage.Refuse);
        await using var host = HostProcess.Start(
            folder, path: null,
            [
                "collect", $"--AzureWebJobsStorage={storage.ConnectionString}", $"--Tokens:Key={Convert.ToBase64String(new byte[32])}",
                .. publisher.Settings.Select(setting => $"--{setting.Name}={setting.Value}"),
            ]);

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("Storage failed: ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    // With a new key, an export could not be imported, and no subscriber would be found.
    [Fact]
    public async Task A_command_uses_the_storage_of_an_app_only_with_a_key()
    {
        var storage = await TestStorage.NewConnectionStringAsync();
        await using var host = HostProcess.Start(folder, path: null, "subscribers", "erase", "ana@example.org", $"--AzureWebJobsStorage={storage}");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("Tokens:Key is not set. ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
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
    public async Task A_wrong_command_line_ends_the_program_with_2_and_one_line()
    {
        await using var host = HostProcess.Start(folder, path: null, "colect");

        Assert.Equal((2, "", "There is no command 'colect'; did you mean 'collect'?\n"), await host.ExitsAsync());
    }

    [Theory]
    [InlineData("--help", "Commands:")]
    [InlineData("help", "Commands:")]
    [InlineData("--version", "RareCancersFunctions ")]
    [InlineData("completion zsh", "#compdef RareCancers.LocalHost")]
    public async Task Help_version_and_completion_need_no_app(string words, string part)
    {
        await using var host = HostProcess.Start(folder, path: "", words.Split(' '));

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task The_version_is_that_of_the_product()
    {
        await using var host = HostProcess.Start(folder, path: null, "--version");

        Assert.Equal((0, $"{ProductInfo.Name} {ProductInfo.Version}", ""), await host.ExitsAsync());
    }

    [Fact]
    public async Task A_terminated_command_exits_with_130()
    {
        if (OperatingSystem.IsWindows())
            return; // There are no signals.

        await using var first = HostProcess.Start(folder);
        await first.ServesAsync();
        // It waits, because another host uses the folder.
        await using var waiting = HostProcess.Start(folder, path: null, "serve");
        await waiting.WritesAsync("Waiting for another process");

        waiting.Terminate();

        Assert.Equal(130, (await waiting.ExitsAsync()).ExitCode);
    }

    [Fact]
    public async Task Quiet_prints_only_results()
    {
        await using var host = HostProcess.Start(folder, path: null, "collect", "--quiet");

        Assert.Equal((0, "rare-cancers: 21 articles listed, 21 new, 0 changed, 0 completed, 0 no longer listed", ""), await host.ExitsAsync());
    }

    [Fact]
    public async Task The_summary_names_the_formats_of_feeds()
    {
        await using var host = HostProcess.Start(folder);
        await host.ServesAsync();
        await host.WritesAsync("Press Ctrl-C to stop.");

        host.Terminate();
        var (_, output, _) = await host.ExitsAsync();

        Assert.All(["    RSS        http", "    Atom       http", "    JSON Feed  http"], line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_settings_file_that_is_missing_ends_the_program_with_2_and_one_line()
    {
        var path = TestFolder.NewPath();
        await using var host = HostProcess.Start(folder, path: "", "sources", "query", "thymoma", "--settings", path);

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal($"The settings file {path} cannot be read: it does not exist.", error.TrimEnd());
    }

    [Fact]
    public async Task Bash_completes_commands_with_the_printed_script()
    {
        if (OperatingSystem.IsWindows())
            return;

        // As Bash calls the function when Tab is pressed after "digests pr".
        const string Press = """
            source <("$0" completion bash)
            COMP_LINE='RareCancers.LocalHost digests pr' COMP_POINT=32
            _rare_cancers "$0" pr digests
            echo "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", Press, Path.Combine(AppContext.BaseDirectory, "RareCancers.LocalHost")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = HostProcess.DotNetRoot;
        using var bash = Process.Start(start)!;

        Assert.Equal(("preview\n", ""), (await bash.StandardOutput.ReadToEndAsync(), await bash.StandardError.ReadToEndAsync()));
    }
}
