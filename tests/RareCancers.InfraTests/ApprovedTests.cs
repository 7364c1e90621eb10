using RareCancers.InfraTests.Bicep;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>What each parameter file deploys, as approved by a person.</summary>
public sealed class ApprovedTests
{
    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task A_parameter_file_deploys_what_was_approved(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        Assert.Equal(Approval.Check($"tests/RareCancers.InfraTests/Approved/{name}.json", snapshot.Text), snapshot.Text);
    }
}
