using System.Globalization;

namespace RareCancers.Tests.Topics;

/// <summary>Counts true positives, false positives and false negatives over all texts.</summary>
internal sealed record AgreementScore(int Right, int Wrong, int Missed)
{
    public double Precision => Right / (double)(Right + Wrong);

    public double Recall => Right / (double)(Right + Missed);

    public AgreementScore With(IReadOnlySet<string> found, IReadOnlySet<string> expected) => new(
        Right + found.Count(expected.Contains),
        Wrong + found.Count(id => !expected.Contains(id)),
        Missed + expected.Count(id => !found.Contains(id)));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"precision {Precision:F3}, recall {Recall:F3} ({Right} right, {Wrong} wrong, {Missed} missed)");
}
