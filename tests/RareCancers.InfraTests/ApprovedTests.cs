using RareCancers.InfraTests.Bicep;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>What each parameter file deploys, as a person has looked at it.</summary>
public sealed class ApprovedTests
{
    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task A_parameter_file_deploys_what_was_approved(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        Assert.Equal(Approval.Check($"tests/RareCancers.InfraTests/Approved/{name}.json", forecast.Text), forecast.Text);
    }
}
