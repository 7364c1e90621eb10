using System.Globalization;

namespace RareCancers.Bench.Reporting;

/// <summary>What a figure has to reach.</summary>
/// <param name="Bound">The bound, in the unit of the figure.</param>
/// <param name="IsMost">Whether the bound is a maximum; otherwise it is a minimum.</param>
internal sealed record Goal(double Bound, bool IsMost)
{
    public static Goal AtLeast(double bound) => new(bound, IsMost: false);

    public static Goal AtMost(double bound) => new(bound, IsMost: true);

    public bool IsMetBy(double value) => IsMost ? value <= Bound : value >= Bound;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsMost ? "<=" : ">=")} {Bound:0.##}");
}
