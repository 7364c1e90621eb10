namespace RareCancers.Collections.Sources;

/// <summary>One page of a listing as it was last read.</summary>
/// <param name="Address">The address that was asked for.</param>
/// <param name="Validators">What its server named that version.</param>
public sealed record PageVersion(string Address, PageValidators Validators)
{
    /// <summary>Whether a server can be asked if the page is still the same.</summary>
    internal bool CanBeAsked => Validators != PageValidators.None;
}
