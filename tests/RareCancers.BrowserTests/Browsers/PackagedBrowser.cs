using System.Formats.Tar;
using System.IO.Compression;
using RareCancers.Testing;

namespace RareCancers.BrowserTests.Browsers;

/// <summary>The Chromium of the npm package in tests/tools/chromium, for Linux on x64; it includes its libraries and a font.</summary>
internal sealed class PackagedBrowser
{
    // fontconfig resolves relative folders against the folder of the file (fonts.conf(5), dir).
    private const string FontSettings = """
        <?xml version="1.0"?>
        <fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="relative">cache</cachedir></fontconfig>
        """;

    private readonly string folder;

    private PackagedBrowser(string folder) => this.folder = folder;

    /// <summary>The path of the program.</summary>
    public string Program => Path.Combine(folder, "chromium");

    /// <summary>The environment variables that it needs.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_LIBRARY_PATH"] = Path.Combine(folder, "lib"),
        ["FONTCONFIG_FILE"] = Path.Combine(folder, "fonts.conf"),
    };

    /// <summary>Installs the package if missing, and unpacks the browser.</summary>
    /// <exception cref="RareCancers.LocalHost.StartupFailureException">Node.js is missing or too old, or npm could not install.</exception>
    public static async Task<PackagedBrowser> RequireAsync()
    {
        var tool = await TestTool.RequireAsync(
            "chromium", "browser of the tests", $", or install Chromium, or name a browser's program in {InstalledBrowser.Variable}");
        // npm deletes it when it installs another version.
        var unpacked = Path.Combine(tool, "node_modules", ".unpacked");
        if (!Directory.Exists(unpacked))
            await UnpackAsync(Path.Combine(tool, "node_modules", "@sparticuz", "chromium", "bin"), unpacked);
        return new PackagedBrowser(unpacked);
    }

    private static async Task UnpackAsync(string packed, string unpacked)
    {
        // Only a complete folder gets the final name.
        var draft = Directory.CreateDirectory($"{unpacked}.{Guid.NewGuid():N}").FullName;
        await using (var program = Open(packed, "chromium.br"))
        await using (var file = File.Create(Path.Combine(draft, "chromium")))
            await program.CopyToAsync(file);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(draft, "chromium"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var archive in (string[])["al2023.tar.br", "fonts.tar.br"])
        {
            await using var tar = Open(packed, archive);
            await TarFile.ExtractToDirectoryAsync(tar, draft, overwriteFiles: true);
        }

        await File.WriteAllTextAsync(Path.Combine(draft, "fonts.conf"), FontSettings);
        Directory.Move(draft, unpacked);
    }

    private static BrotliStream Open(string folder, string name) => new(File.OpenRead(Path.Combine(folder, name)), CompressionMode.Decompress);
}
