namespace RareCancers.Text;

/// <summary>Counts things in words.</summary>
public static class Quantity
{
    /// <summary>A number and its noun, such as <c>1 email</c> or <c>2,000 emails</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The noun for one.</param>
    /// <param name="many">The noun for every other number; null for <paramref name="one"/> with an s.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");
}
