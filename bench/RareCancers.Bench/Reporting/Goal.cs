using System.Globalization;

namespace RareCancers.Bench.Reporting;

/// <summary>What a figure has to reach.</summary>
/// <param name="Bound">In the figure's unit.</param>
/// <param name="IsMost">Whether the bound is the most that it may be, else the least.</param>
internal sealed record Goal(double Bound, bool IsMost)
{
    public static Goal AtLeast(double bound) => new(bound, IsMost: false);

    public static Goal AtMost(double bound) => new(bound, IsMost: true);

    public bool IsMetBy(double value) => IsMost ? value <= Bound : value >= Bound;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsMost ? "<=" : ">=")} {Bound:0.##}");
}
