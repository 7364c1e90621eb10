using System.Globalization;
using RareCancers.Text;

namespace RareCancers.LocalHost.Hosting;

/// <summary>Draws how much of something is done.</summary>
internal static class ProgressBar
{
    private const int Width = 20;

    /// <summary><c>[######--------------] 3 of 9 sources</c>, or <c>3 sources</c> when it is not known how many there are.</summary>
    public static string Of(long done, int? total, string noun)
    {
        if (total is not > 0 || done > total)
            return Quantity.Of(done, noun);

        var filled = (int)(done * Width / total);
        return string.Create(
            CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('-', Width - filled)}] {done:N0} of {Quantity.Of(total.Value, noun)}");
    }
}
