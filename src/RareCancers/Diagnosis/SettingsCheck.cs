using Microsoft.Extensions.Configuration;
using RareCancers.Settings.Reference;

namespace RareCancers.Diagnosis;

/// <summary>Checks all settings, as at start-up, and reports every problem.</summary>
internal sealed class SettingsCheck(IConfiguration configuration) : ICheck
{
    public string Name => "settings";

    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
        RareCancersSettings.Check(configuration) is [_, ..] problems ? [.. problems.Select(Problem)] : [Finding.Ok(Name, "All are valid.")]);

    // Findings contain no addresses of people.
    private Finding Problem(SettingProblem problem) => Finding.Problem(
        Name,
        problem.Text.Contains('@', StringComparison.Ordinal) ? problem.TextWithoutValue : problem.Text,
        "Correct it where it is set: on the command line, in the environment (with __ for :), in a settings file, or in the app's settings in Azure.");
}
