namespace RareCancers.Bench.Reporting;

/// <summary>A measured figure, with one value per round.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Such as <c>MB/s</c>, where a MB is a million bytes; <c>x</c> for a ratio.</param>
/// <param name="Median">The median of the rounds.</param>
/// <param name="Least">The minimum.</param>
/// <param name="Most">The maximum.</param>
/// <param name="Rounds">The number of rounds.</param>
/// <param name="Goal">What the median has to reach; null when the figure is only reported.</param>
internal sealed record Figure(string Name, string Unit, double Median, double Least, double Most, int Rounds, Goal? Goal)
{
    /// <summary>Whether the goal is met; null where there is none.</summary>
    public bool? IsMet => Goal?.IsMetBy(Median);

    /// <summary>Summarises the values of the rounds.</summary>
    public static Figure From(string name, string unit, IReadOnlyCollection<double> rounds, Goal? goal = null)
    {
        var ordered = rounds.Order().ToArray();
        var middle = ordered.Length / 2;
        var median = ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
        return new Figure(name, unit, median, ordered[0], ordered[^1], ordered.Length, goal);
    }

    /// <summary>The ratio of two figures, round by round.</summary>
    public static Figure Ratio(string name, IEnumerable<double> rounds, IEnumerable<double> others, Goal? goal = null) =>
        From(name, "x", [.. rounds.Zip(others, (one, other) => one / other)], goal);
}
