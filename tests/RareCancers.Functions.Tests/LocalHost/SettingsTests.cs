using System.Runtime.Versioning;
using System.Text;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Settings;
using RareCancers.Settings.Reference;
using RareCancers.Storage;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class SettingsTests
{
    private const string NotJson =
        "is not valid JSON. A comma, bracket or straight quotation mark may be missing there, or at the end of the line before.";

    [Fact]
    public async Task Missing_settings_have_working_defaults()
    {
        await using var app = await StartAsync();
        var settings = app.Configuration;

        Assert.Equal(Path.Combine(app.DataFolderPath, "mail"), settings["Mail:Folder"]);
        Assert.Equal("Rare cancers <rare-cancers@localhost>", settings["Mail:From"]);
        Assert.Equal(32, Convert.FromBase64String(settings["Tokens:Key"]!).Length);
        Assert.Equal(("0 17 */6 * * *", "0 */5 * * * *"), (settings["Collections:Schedule"], settings["Collections:NewSchedule"]));
        Assert.Equal("rare-cancers", settings["Collections:Items:0:Slug"]);
        Assert.Equal("Rare cancers", settings["Collections:Items:0:Title"]);
    }

    [Fact]
    public void The_documented_address_is_the_default() => Assert.Equal(ListenAddress.Default, SettingsReference.Find("urls")!.Default);

    [Fact]
    public void Each_source_of_settings_overrides_the_former()
    {
        var (folder, other) = (FolderWith("rare-cancers.json", """{ "SiteName": "Folder", "Mail": { "From": "folder@example.org" } }"""),
            FolderWith(".secret", """{ "Mail": { "From": "file@example.org", "Smtp": { "Host": "file.example.org" } }, "Tokens": { "Key": "file" } }"""));
        var settings = TestSettings.With(("LocalHost:DataFolder", folder), ("Tokens:Key", "line")) with { SettingsFile = Path.Combine(other, ".secret") };

        var configuration = HostConfiguration.Given(settings);

        Assert.Equal(
            ("0 17 */6 * * *", "Folder", "file@example.org", "file.example.org", "line"),
            (configuration["Collections:Schedule"], configuration["SiteName"], configuration["Mail:From"], configuration["Mail:Smtp:Host"],
                configuration["Tokens:Key"]));
    }

    [Fact]
    public void A_settings_file_may_choose_the_data_folder_and_its_file_is_read()
    {
        var folder = FolderWith("rare-cancers.json", """{ "SiteName": "Folder" }""");
        var file = Path.Combine(FolderWith("settings.json", $$"""{ "LocalHost": { "DataFolder": "{{folder.Replace('\\', '/')}}" } }"""), "settings.json");

        Assert.Equal("Folder", HostConfiguration.Given(new() { ReadEnvironment = false, SettingsFile = file })["SiteName"]);
    }

    [Theory]
    [InlineData("{ \"SiteName\": \"A\"\n \"Mail\": 1 }", $"line 2 {NotJson}")]
    [InlineData("", $"line 1 {NotJson}")]
    [InlineData("[]", "Top-level JSON element must be an object. Instead, 'Array' was found.")]
    [InlineData("{ \"SiteName\": \"A\", \"sitename\": \"B\" }", "A duplicate key 'sitename' was found.")]
    public void A_malformed_file_in_the_data_folder_is_reported_in_one_line(string json, string reason)
    {
        var folder = FolderWith("rare-cancers.json", json);

        var failure = Assert.Throws<StartupFailureException>(() => HostConfiguration.Given(TestSettings.With(("LocalHost:DataFolder", folder))));

        Assert.Equal(($"The settings file {Path.Combine(folder, "rare-cancers.json")} cannot be read: {reason}", 2), (failure.Message, failure.ExitCode));
    }

    [Fact]
    public void A_settings_file_in_another_encoding_is_refused()
    {
        var path = Path.Combine(FolderWith("settings.json", ""), "settings.json");
        File.WriteAllText(path, """{ "SiteName": "München" }""", Encoding.Latin1);

        var failure = Assert.Throws<StartupFailureException>(() => HostConfiguration.Given(new() { ReadEnvironment = false, SettingsFile = path }));

        Assert.Equal($"The settings file {path} cannot be read: its text is not UTF-8. Save it in this encoding.", failure.Message);
    }

    [Fact]
    public void The_file_in_the_data_folder_cannot_choose_another_data_folder()
    {
        var current = Directory.CreateDirectory(TestFolder.NewPath());
        var folder = current.CreateSubdirectory(".data").FullName;
        File.WriteAllText(Path.Combine(folder, "rare-cancers.json"), """{ "LocalHost": { "DataFolder": "elsewhere" } }""");

        var failure = Assert.Throws<StartupFailureException>(
            () => HostConfiguration.Given(new() { ReadEnvironment = false, CurrentFolder = current.FullName }));

        Assert.Equal(
            ($"{Path.Combine(folder, "rare-cancers.json")} must not set LocalHost:DataFolder or LocalHost:Sample: they decide where it is.", 2),
            (failure.Message, failure.ExitCode));
    }

    [Fact]
    public async Task A_command_links_to_the_address_of_the_folders_host()
    {
        await using var serving = await StartAsync();
        var settings = TestSettings.With(("AzureWebJobsStorage", serving.Configuration["AzureWebJobsStorage"]!),
            ("LocalHost:DataFolder", serving.DataFolderPath));

        await using var command = await LocalHostApp.StartAsync(settings with { Serve = false }, TestApp.Composition(), CancellationToken.None);

        Assert.Equal(serving.BaseAddress.AbsoluteUri.TrimEnd('/'), command.Configuration["PublicBaseUrl"]);
    }

    [Fact]
    public async Task The_sample_is_found_beside_the_program_from_any_folder()
    {
        await using var app = await StartAsync();

        var source = app.Configuration["Collections:Items:0:Source"]!;

        Assert.True(Path.IsPathFullyQualified(source));
        Assert.True(File.Exists(source));
    }

    [Fact]
    public async Task A_file_among_further_sources_is_found_beside_the_program_too()
    {
        const string Setting = "Collections:Items:0:Sources:0:Address";
        await using var app = await StartAsync((Setting, "samples/rare-cancers-collection.html"));

        var source = app.Configuration[Setting]!;

        Assert.True(Path.IsPathFullyQualified(source));
        Assert.True(File.Exists(source));
    }

    [Theory]
    [InlineData("https://example.org/collections/rare")]
    [InlineData("no/such/file.html")]
    public async Task A_configured_source_stays_unchanged(string source)
    {
        await using var app = await StartAsync(("Collections:Items:0:Source", source));

        Assert.Equal(source, app.Configuration["Collections:Items:0:Source"]);
        Assert.Equal("rare-cancers", app.Configuration["Collections:Items:0:Slug"]);
    }

    [Fact]
    public async Task With_a_mail_server_no_mail_folder_is_set()
    {
        await using var app = await StartAsync(("Mail:Smtp:Host", "localhost"));

        Assert.Null(app.Configuration["Mail:Folder"]);
    }

    [Fact]
    public async Task The_token_key_is_kept_and_readable_only_by_its_owner()
    {
        var storage = await TestStorage.NewConnectionStringAsync();
        var settings = TestSettings.With(("AzureWebJobsStorage", storage));
        string? first;
        await using (var app = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None))
            first = app.Configuration["Tokens:Key"];

        await using var again = await LocalHostApp.StartAsync(settings, TestApp.Composition(), CancellationToken.None);

        Assert.Equal(first, again.Configuration["Tokens:Key"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(again.DataFolderPath, "tokens.key")));
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_data_folder_is_readable_only_by_its_owner_even_if_an_earlier_version_created_it()
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath());
        var mail = folder.CreateSubdirectory("mail");
        await File.WriteAllTextAsync(Path.Combine(mail.FullName, "1.eml"), "To: ana@example.org");
        foreach (var open in (DirectoryInfo[])[folder, mail])
            open.UnixFileMode = PrivateFile.FolderMode | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

        // With its own storage emulator, whose data contains addresses.
        await using (var app = await LocalHostApp.StartAsync(
            TestSettings.With(("LocalHost:DataFolder", folder.FullName)), TestApp.Composition(), CancellationToken.None))
        {
            Assert.True(app.UsesStorageEmulator);
        }

        Assert.Equal(PrivateFile.FolderMode, File.GetUnixFileMode(folder.FullName));
        Assert.True(Directory.Exists(Path.Combine(folder.FullName, "azurite")));
        Assert.All(
            folder.GetFileSystemInfos("*", SearchOption.AllDirectories),
            entry => Assert.Equal(entry is DirectoryInfo ? PrivateFile.FolderMode : PrivateFile.FileMode, entry.UnixFileMode));
    }

    private static string FolderWith(string name, string content)
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath()).FullName;
        File.WriteAllText(Path.Combine(folder, name), content);
        return folder;
    }

    private static async Task<LocalHostApp> StartAsync(params (string, string)[] settings)
    {
        var storage = await TestStorage.NewConnectionStringAsync();
        return await LocalHostApp.StartAsync(
            TestSettings.With([("AzureWebJobsStorage", storage), .. settings]) with { CurrentFolder = Path.GetTempPath() },
            TestApp.Composition(),
            CancellationToken.None);
    }
}
