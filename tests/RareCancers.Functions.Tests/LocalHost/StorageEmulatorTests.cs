using Azure.Data.Tables;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

[Trait("Category", "Slow")]
public sealed class StorageEmulatorTests
{
    [Fact]
    public async Task Data_survives_a_restart_of_the_host()
    {
        var settings = TestSettings.With();
        await using (var first = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None))
        {
            await Table(first).CreateIfNotExistsAsync();
            await Table(first).AddEntityAsync(new TableEntity("partition", "row") { ["Word"] = "kept" });
        }

        await using var second = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);

        var entity = await Table(second).GetEntityAsync<TableEntity>("partition", "row");
        Assert.Equal("kept", entity.Value["Word"]);
    }

    [Fact]
    public async Task A_command_beside_a_running_host_uses_its_storage()
    {
        var settings = TestSettings.With();
        await using var host = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);

        await using (var command = await LocalHostApp.StartAsync(settings with { Serve = false }, TestApp.Composition(), CancellationToken.None))
        {
            Assert.Equal(host.Configuration["AzureWebJobsStorage"], command.Configuration["AzureWebJobsStorage"]);
            await Table(command).CreateIfNotExistsAsync();
        }

        await Table(host).AddEntityAsync(new TableEntity("partition", "row"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_waits_for_the_process_that_uses_its_data_folder(bool firstServes)
    {
        var settings = TestSettings.With();
        await using var output = new FirstLine();
        await using var first = await LocalHostApp.StartAsync(settings with { Serve = firstServes }, TestApp.Composition(), CancellationToken.None);
        await Table(first).CreateIfNotExistsAsync();

        var starting = LocalHostApp.StartAsync(
            settings, TestApp.Composition() with { Progress = new Progress(output, ProgressStyle.Lines) }, CancellationToken.None);
        Assert.StartsWith("Waiting for another process that uses the data folder ", await output.Written, StringComparison.Ordinal);
        Assert.False(starting.IsCompleted);
        await first.DisposeAsync();
        await using var second = await starting;

        await Table(second).AddEntityAsync(new TableEntity("partition", "row"));
    }

    [Fact]
    public async Task A_command_waits_for_a_command_that_uses_its_data_folder()
    {
        var settings = TestSettings.With() with { Serve = false };
        await using var first = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);

        var starting = LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);
        await first.DisposeAsync();
        await using var second = await starting;

        await Table(second).CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task A_stale_state_file_is_ignored()
    {
        var settings = TestSettings.With();
        var folder = Directory.CreateDirectory(settings.Overrides["LocalHost:DataFolder"]!);
        new AzuriteState(int.MaxValue, new(1, 2, 3), Serves: true).Write(Path.Combine(folder.FullName, "azurite.json"));

        await using var app = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);

        await Table(app).CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task UseDevelopmentStorage_selects_the_emulator()
    {
        await using var app = await LocalHostApp.StartAsync(
            TestSettings.With(("AzureWebJobsStorage", "UseDevelopmentStorage=true")), TestApp.Composition(), CancellationToken.None);

        Assert.True(app.UsesStorageEmulator);
        Assert.Contains("TableEndpoint=http://127.0.0.1:", app.Configuration["AzureWebJobsStorage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_stops_unexpectedly_is_restarted()
    {
        await using var app = await LocalHostApp.StartAsync(TestSettings.With(), TestApp.Composition(), CancellationToken.None);
        var file = Path.Combine(app.DataFolderPath, "azurite.json");
        var before = AzuriteState.TryRead(file)!;

        using (var azurite = System.Diagnostics.Process.GetProcessById(before.ProcessId))
            azurite.Kill();
        await Eventually.IsTrueAsync(() => AzuriteState.TryRead(file) is { } now && now.ProcessId != before.ProcessId);

        await Table(app).CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task The_output_of_an_emulator_that_cannot_start_is_quoted()
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, Progress.None, CancellationToken.None);
        await using var running = await AzuriteProcess.StartAsync(tool, new(AzuritePorts.Any), CancellationToken.None);

        var failure = await Assert.ThrowsAsync<StartupFailureException>(
            () => AzuriteProcess.StartAsync(tool, new(running.Ports), CancellationToken.None));

        Assert.StartsWith("The storage emulator Azurite did not start. Its output: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("EADDRINUSE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_output_of_a_failed_installation_is_quoted()
    {
        var program = TestFolder.NewPath();
        var tool = Directory.CreateDirectory(Path.Combine(program, "tools", "azurite"));
        await File.WriteAllTextAsync(Path.Combine(tool.FullName, "start.js"), "");
        await File.WriteAllTextAsync(Path.Combine(tool.FullName, "package.json"), "not JSON");
        var shown = new StringWriter();

        var failure = await Assert.ThrowsAsync<StartupFailureException>(
            () => AzuriteTool.RequireAsync(program, new Progress(shown, ProgressStyle.Lines), CancellationToken.None));

        Assert.StartsWith("npm could not install the storage emulator Azurite. Its output: npm error", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Installing the storage emulator Azurite; this happens once and takes about a minute.", shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_scripts_do_not_run()
    {
        var program = TestFolder.NewPath();
        var tool = Directory.CreateDirectory(Path.Combine(program, "tools", "azurite")).FullName;
        await File.WriteAllTextAsync(Path.Combine(tool, "start.js"), "");
        await File.WriteAllTextAsync(Path.Combine(tool, "package.json"), """{ "scripts": { "postinstall": "echo > ran" } }""");
        await File.WriteAllTextAsync(Path.Combine(tool, "package-lock.json"), """{ "lockfileVersion": 3, "packages": { "": { "hasInstallScript": true } } }""");

        var shown = new StringWriter();

        await AzuriteTool.RequireAsync(program, new Progress(shown, ProgressStyle.Lines), CancellationToken.None);

        Assert.StartsWith("Installing the storage emulator Azurite", shown.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(tool, "ran")));
    }

    private static TableClient Table(LocalHostApp app) => new(app.Configuration["AzureWebJobsStorage"], "Words");

    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Written => written.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        public override Task WriteLineAsync(string? value)
        {
            written.TrySetResult(value ?? "");
            return Task.CompletedTask;
        }
    }
}
