using RareCancers.InfraTests.Bicep;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>azd and GitHub find what they reference and need no secret; what GitHub runs is pinned and kept up to date.</summary>
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
    public void The_preview_needs_no_permission_to_write()
    {
        Assert.Contains("environment: ${{ inputs.environment }}-preview\n", Workflow.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches("az deployment group what-if .*--validation-level ProviderNoRbac", Workflow);
    }

    [Fact]
    public void Every_action_is_pinned_to_a_commit_and_names_its_version()
    {
        var actions = Directory.GetFiles(Repository.PathOf(".github/workflows"))
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal));

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(@"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
    }

    [Fact]
    public void Dependabot_watches_every_folder_that_npm_installs()
    {
        var installed = Directory.GetFiles(Repository.PathOf(""), "package-lock.json", SearchOption.AllDirectories)
            .Select(file => "/" + Path.GetRelativePath(Repository.PathOf(""), Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Where(folder => !folder.Contains("/node_modules/", StringComparison.Ordinal));
        var watched = File.ReadLines(Repository.PathOf(".github/dependabot.yml"))
            .Select(line => line.TrimStart())
            .Where(line => line.StartsWith("- /", StringComparison.Ordinal))
            .Select(line => line[2..]);

        Assert.Equal(installed.Order(StringComparer.Ordinal), watched.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_gate_runs_no_script_of_an_npm_package()
    {
        var installations = File.ReadLines(Repository.PathOf(".ci/run")).Where(line => line.Contains("npm ci ", StringComparison.Ordinal));

        Assert.NotEmpty(installations);
        Assert.All(installations, line => Assert.Contains(" --ignore-scripts ", line, StringComparison.Ordinal));
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
        var snapshot = await DeploymentSnapshot.LoadAsync("main");
        var service = snapshot.OfType("Microsoft.Web/sites").Single().Text("tags.azd-service-name");

        Assert.Contains($"\n  {service}:\n", Azd.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("project: src/RareCancers.Worker\n", Azd.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf("src/RareCancers.Worker/RareCancers.Worker.csproj")));
    }
}
