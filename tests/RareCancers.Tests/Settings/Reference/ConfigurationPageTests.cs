using RareCancers.Settings.Reference;
using RareCancers.Testing;

namespace RareCancers.Tests.Settings.Reference;

/// <summary>docs/configuration.md documents the settings that there are.</summary>
public sealed class ConfigurationPageTests
{
    private const string Page = "docs/configuration.md";

    private static readonly string Introduction = File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n")
        .Split($"### {SettingsReference.Sections[0].Title}\n")[0];

    [Fact]
    public void Its_sections_are_those_of_the_reference()
    {
        var actual = Introduction + ConfigurationPage.WriteSections();

        Assert.Equal(Approval.Check(Page, actual), actual);
    }

    [Fact]
    public void The_lines_in_its_introduction_are_those_that_are_printed()
    {
        var lines = RareCancersSettings.Check(TestConfiguration.With(("LocalHost:DataFoler", "data"), ("Mail:Smtp:Port", "abc")));

        Assert.Contains(string.Join('\n', lines.Select(problem => problem.Text)), Introduction, StringComparison.Ordinal);
    }

    [Fact]
    public void No_cell_breaks_its_table() => Assert.All(SettingsReference.All, setting => Assert.DoesNotContain(
        '|', $"{setting.Purpose}{setting.Default}{setting.DefaultText}{setting.Example}{setting.Kind.Allowed}"));
}
