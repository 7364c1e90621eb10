using System.Runtime.Versioning;
using RareCancers.Storage;
using RareCancers.Testing.Hosting;

namespace RareCancers.Tests.Storage;

/// <summary>On Unix, files that may contain addresses or keys are readable only by their owner. Windows has no such modes.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFileTests
{
    // 0600 and 0700.
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    [Fact]
    public void A_new_file_and_the_folders_above_it_are_private()
    {
        var root = TestFolder.NewPath();
        var folder = PrivateFile.CreateFolder(Path.Combine(root, "a", "b"));

        PrivateFile.WriteText(Path.Combine(folder, "text"), "x");

        Assert.All([root, Path.Combine(root, "a"), folder], created => Assert.Equal(OwnersFolder, File.GetUnixFileMode(created)));
        Assert.Equal(OwnersFile, File.GetUnixFileMode(Path.Combine(folder, "text")));
    }

    [Fact]
    public void A_folder_that_exists_keeps_its_mode()
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath());
        folder.UnixFileMode = Everyone | UnixFileMode.UserExecute;

        PrivateFile.CreateFolder(folder.FullName);

        Assert.Equal(Everyone | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.FullName));
    }

    [Fact]
    public void A_folder_of_an_earlier_version_is_restricted_with_all_that_it_contains_and_not_what_it_links_to()
    {
        var (folder, other) = (Directory.CreateDirectory(TestFolder.NewPath()), Path.Combine(TestFolder.NewPath()));
        var file = Path.Combine(folder.CreateSubdirectory("mail").FullName, "1.eml");
        foreach (var path in (string[])[file, other])
        {
            File.WriteAllText(path, "x");
            File.SetUnixFileMode(path, Everyone);
        }

        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), other);

        PrivateFile.Restrict(folder);

        Assert.Equal(
            (OwnersFolder, OwnersFolder, OwnersFile, Everyone),
            (File.GetUnixFileMode(folder.FullName), File.GetUnixFileMode(Path.GetDirectoryName(file)!), File.GetUnixFileMode(file),
                File.GetUnixFileMode(other)));
    }
}
