namespace RareCancers.Collections.Sources;

/// <summary>One page of a listing as it was last read.</summary>
/// <param name="Address">The requested address.</param>
/// <param name="Validators">The validators that the server sent for this version.</param>
public sealed record PageVersion(string Address, PageValidators Validators)
{
    /// <summary>Whether a conditional request is possible.</summary>
    internal bool HasValidators => Validators != PageValidators.None;
}
