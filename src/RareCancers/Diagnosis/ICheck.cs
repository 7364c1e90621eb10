namespace RareCancers.Diagnosis;

/// <summary>One thing that the doctor looks at. It changes nothing that stays.</summary>
internal interface ICheck
{
    /// <summary>What is looked at, in a word or two.</summary>
    string Name { get; }

    /// <summary>How long it may take.</summary>
    TimeSpan Limit { get; }

    /// <summary>Looks, and tells what was found; one finding at least.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting that it needs is not valid.</exception>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
