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
    public async Task A_second_host_of_a_folder_uses_the_running_storage_and_takes_it_over()
    {
        var settings = TestSettings.With();
        var first = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);
        await Table(first).CreateIfNotExistsAsync();

        await using var second = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);
        Assert.Equal(first.Configuration["AzureWebJobsStorage"], second.Configuration["AzureWebJobsStorage"]);
        await first.DisposeAsync();
        var state = Path.Combine(second.DataFolderPath, "azurite.json");
        await Eventually.IsTrueAsync(() => File.Exists(state));

        await Table(second).AddEntityAsync(new TableEntity("partition", "row"));
    }

    [Fact]
    public async Task A_state_file_of_an_emulator_that_is_gone_is_not_believed()
    {
        var settings = TestSettings.With();
        var folder = Directory.CreateDirectory(settings.Overrides["LocalHost:DataFolder"]!);
        new AzuriteState(int.MaxValue, new(1, 2, 3)).Write(Path.Combine(folder.FullName, "azurite.json"));

        await using var app = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);

        await Table(app).CreateIfNotExistsAsync();
    }

    [Fact]
    public async Task UseDevelopmentStorage_means_the_emulator_too()
    {
        await using var app = await LocalHostApp.StartAsync(
            TestSettings.With(("AzureWebJobsStorage", "UseDevelopmentStorage=true")), TestApp.Composition(), CancellationToken.None);

        Assert.True(app.UsesStorageEmulator);
        Assert.Contains("TableEndpoint=http://127.0.0.1:", app.Configuration["AzureWebJobsStorage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_ends_by_itself_is_started_again()
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
    public async Task An_emulator_that_cant_start_is_quoted()
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new(TextWriter.Null, interactive: false), CancellationToken.None);
        await using var running = await AzuriteProcess.StartAsync(tool, new(AzuritePorts.Any), CancellationToken.None);

        var failure = await Assert.ThrowsAsync<StartupFailureException>(
            () => AzuriteProcess.StartAsync(tool, new(running.Ports), CancellationToken.None));

        Assert.StartsWith("The storage emulator Azurite did not start. It said: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("EADDRINUSE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_that_fails_is_quoted()
    {
        var program = TestFolder.NewPath();
        var tool = Directory.CreateDirectory(Path.Combine(program, "tools", "azurite"));
        await File.WriteAllTextAsync(Path.Combine(tool.FullName, "start.js"), "");
        await File.WriteAllTextAsync(Path.Combine(tool.FullName, "package.json"), "not JSON");
        var shown = new StringWriter();

        var failure = await Assert.ThrowsAsync<StartupFailureException>(
            () => AzuriteTool.RequireAsync(program, new(shown, interactive: false), CancellationToken.None));

        Assert.StartsWith("npm could not install the storage emulator Azurite. It said: npm error", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Installing the storage emulator Azurite; this happens once and takes about a minute.", shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_runs_no_script()
    {
        var program = TestFolder.NewPath();
        var tool = Directory.CreateDirectory(Path.Combine(program, "tools", "azurite")).FullName;
        await File.WriteAllTextAsync(Path.Combine(tool, "start.js"), "");
        await File.WriteAllTextAsync(Path.Combine(tool, "package.json"), """{ "scripts": { "postinstall": "echo > ran" } }""");
        await File.WriteAllTextAsync(Path.Combine(tool, "package-lock.json"), """{ "lockfileVersion": 3, "packages": { "": { "hasInstallScript": true } } }""");

        var shown = new StringWriter();

        await AzuriteTool.RequireAsync(program, new(shown, interactive: false), CancellationToken.None);

        Assert.StartsWith("Installing the storage emulator Azurite", shown.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(tool, "ran")));
    }

    private static TableClient Table(LocalHostApp app) => new(app.Configuration["AzureWebJobsStorage"], "Words");
}
