using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using RareCancers.Diagnosis;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Diagnosis;

public sealed class BouncesCheckTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("bounces-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public async Task A_folder_that_reports_can_be_taken_from_is_fine()
    {
        await File.WriteAllTextAsync(Path.Combine(path, "1.eml"), "waits");

        Assert.Equal(Finding.Ok("bounces", $"Reports are read from {path}."), await CheckAsync(path));
        Assert.Equal(["1.eml"], Directory.GetFiles(path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Reports_that_were_set_aside_are_noted()
    {
        await File.WriteAllTextAsync(Path.Combine(path, "1.eml.unread"), "broken");

        var finding = await CheckAsync(path);

        Assert.Equal(
            (FindingKind.Note, $"Reports in {path} that could not be read and were renamed to .unread: 1."), (finding.Kind, finding.Message));
    }

    [Fact]
    public async Task A_missing_folder_is_a_problem() =>
        Assert.Equal(
            Finding.Problem("bounces", $"The folder {path}/none does not exist.", "Create it, or correct Bounces:Folder."),
            await CheckAsync(path + "/none"));

    private static async Task<Finding> CheckAsync(string folder)
    {
        var options = Options.Create(new BouncesOptions { Folder = folder });
        var bounces = new BounceFolder(new SignUpFixture().Suppressions, options, new FakeLogger<BounceFolder>());
        return Assert.Single(await new BouncesCheck(options, () => bounces).RunAsync(CancellationToken.None));
    }
}
