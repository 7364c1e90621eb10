using RareCancers.BrowserTests.Browsers;
using RareCancers.Testing.Hosting;

namespace RareCancers.BrowserTests;

/// <summary>Where a browser is looked for.</summary>
public sealed class BrowserProgramTests
{
    [Fact]
    public void The_browser_that_is_named_is_taken()
    {
        var named = NewFile("any-name");

        Assert.Equal(named, InstalledBrowser.Find(new Dictionary<string, string> { [InstalledBrowser.Variable] = named }));
    }

    [Fact]
    public void A_named_browser_that_is_not_there_is_told_by_the_variables_name()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => InstalledBrowser.Find(new Dictionary<string, string> { [InstalledBrowser.Variable] = "/no/such/browser" }));

        Assert.Equal("RARE_CANCERS_BROWSER names '/no/such/browser', where there is no browser.", failure.Message);
    }

    [Fact]
    public void An_installed_browser_may_be_left_alone()
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
