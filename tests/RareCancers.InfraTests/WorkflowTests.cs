using RareCancers.InfraTests.Bicep;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>azd and GitHub find what they name, and need no secret.</summary>
public sealed class WorkflowTests
{
    private static readonly string Workflow = File.ReadAllText(Repository.PathOf(".github/workflows/deploy.yml"));
    private static readonly string Azd = File.ReadAllText(Repository.PathOf("azure.yaml"));

    [Fact]
    public void The_workflow_signs_in_by_OpenID_Connect_and_reads_no_secret()
    {
        Assert.Contains("id-token: write", Workflow, StringComparison.Ordinal);
        Assert.Contains("azure/login@", Workflow, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)secrets\.|creds:|client-secret", Workflow);
        Assert.DoesNotContain("pull_request", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workflow_shows_what_would_change_before_it_changes_anything()
    {
        var preview = Workflow.IndexOf("az deployment group what-if", StringComparison.Ordinal);
        var deployment = Workflow.IndexOf("az deployment group create", StringComparison.Ordinal);

        Assert.InRange(preview, 0, deployment);
        Assert.Contains("needs: preview", Workflow[preview..deployment], StringComparison.Ordinal);
    }

    [Fact]
    public void One_provisioning_pass_is_enough()
    {
        Assert.Single(Workflow.Split("az deployment group create")[1..]);
        Assert.DoesNotContain("hooks:", Azd, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("production")]
    public void Every_environment_of_the_workflow_has_its_parameter_file(string environment)
    {
        Assert.Matches($@"options: \[.*\b{environment}\b.*\]", Workflow);
        Assert.True(File.Exists(Repository.PathOf($"infra/{environment}.bicepparam")));
    }

    [Fact]
    public async Task Azd_finds_the_project_that_it_builds_and_the_app_that_it_deploys_to()
    {
        var forecast = await Forecast.OfAsync("main");
        var service = forecast.Of("Microsoft.Web/sites").Single().Text("tags.azd-service-name");

        Assert.Contains($"\n  {service}:\n", Azd.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("project: src/RareCancers.Worker\n", Azd.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf("src/RareCancers.Worker/RareCancers.Worker.csproj")));
    }
}
