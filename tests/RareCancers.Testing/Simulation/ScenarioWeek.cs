namespace RareCancers.Testing.Simulation;

/// <summary>A week of a scenario.</summary>
/// <param name="What">What happens.</param>
/// <param name="Begin">What happens at its start.</param>
/// <param name="Events">What happens in its course, in any order.</param>
public sealed record ScenarioWeek(string What, Action Begin, params IReadOnlyList<Action> Events)
{
    /// <summary>Whether there are more new articles than a run may announce, so that a source waits for the operator.</summary>
    public bool NeedsOperator { get; init; }
}
