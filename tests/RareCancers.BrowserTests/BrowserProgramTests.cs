using RareCancers.BrowserTests.Browsers;
using RareCancers.Testing.Hosting;

namespace RareCancers.BrowserTests;

/// <summary>How the tests find a browser.</summary>
public sealed class BrowserProgramTests
{
    [Fact]
    public void The_named_browser_is_used()
    {
        var named = NewFile("any-name");

        Assert.Equal(named, InstalledBrowser.Find(new Dictionary<string, string> { [InstalledBrowser.Variable] = named }));
    }

    [Fact]
    public void A_missing_named_browser_fails_with_the_variables_name()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => InstalledBrowser.Find(new Dictionary<string, string> { [InstalledBrowser.Variable] = "/no/such/browser" }));

        Assert.Equal("RARE_CANCERS_BROWSER names '/no/such/browser', where there is no browser.", failure.Message);
    }

    [Fact]
    public void An_installed_browser_can_be_ignored()
    {
        var folder = Path.GetDirectoryName(NewFile("chromium"))!;

        Assert.Null(InstalledBrowser.Find(new Dictionary<string, string> { ["PATH"] = folder, [InstalledBrowser.Variable] = InstalledBrowser.None }));
    }

    private static string NewFile(string name)
    {
        var file = Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, name);
        File.WriteAllText(file, "");
        return file;
    }
}
