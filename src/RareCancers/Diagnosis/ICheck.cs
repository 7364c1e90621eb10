namespace RareCancers.Diagnosis;

/// <summary>One check by the doctor. It leaves no lasting changes.</summary>
internal interface ICheck
{
    /// <summary>The subject of the check, in a word or two.</summary>
    string Name { get; }

    /// <summary>Its time limit.</summary>
    TimeSpan Limit { get; }

    /// <summary>Runs the check; returns at least one finding.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting that it needs is invalid.</exception>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
