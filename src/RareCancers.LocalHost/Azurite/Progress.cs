using System.Globalization;

namespace RareCancers.LocalHost.Azurite;

/// <summary>Shows the progress of a long step: dots on a terminal, occasional lines elsewhere.</summary>
/// <param name="output">Where progress is written.</param>
/// <param name="interactive">True for a terminal.</param>
internal sealed class Progress(TextWriter output, bool interactive)
{
    private static readonly TimeSpan Dot = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(10);

    /// <summary>Shows <paramref name="what"/> and progress until <paramref name="work"/> has completed; throws if it has failed.</summary>
    public async Task ShowAsync(string what, Task work)
    {
        if (interactive)
            await output.WriteAsync(what + " ");
        else
            await output.WriteLineAsync(what + ".");
        var started = TimeProvider.System.GetTimestamp();
        var interval = interactive ? Dot : Line;
        while (await Task.WhenAny(work, Task.Delay(interval, TimeProvider.System, CancellationToken.None)) != work)
        {
            var seconds = (int)TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            if (interactive)
                await output.WriteAsync('.');
            else
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  ... {seconds} s"));
            await output.FlushAsync(CancellationToken.None);
        }

        if (interactive)
            await output.WriteLineAsync();
        await work;
    }
}
