namespace RareCancers.Diagnosis;

/// <summary>Validates all settings, as at start-up, and reports every invalid one.</summary>
internal sealed class SettingsCheck(IStartupValidator validator) : ICheck
{
    public string Name => "settings";

    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(Validate());

    private Finding[] Validate()
    {
        try
        {
            validator.Validate();
            return [Finding.Ok(Name, "All are valid.")];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures.Select(Problem)];
        }
        catch (AggregateException several)
        {
            return [.. several.Flatten().InnerExceptions.SelectMany(
                one => one is OptionsValidationException invalid ? invalid.Failures : [one.Message]).Select(Problem)];
        }
    }

    private Finding Problem(string failure) => Finding.Problem(
        Name,
        failure,
        "Correct it in appsettings.json, the environment (with __ for :), the command line or the app's settings in Azure.");
}
