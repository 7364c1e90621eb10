using System.Globalization;

namespace RareCancers.LocalHost.Hosting;

/// <summary>Shows the progress of long steps: a line that moves on a terminal, a line every ten seconds elsewhere.</summary>
/// <param name="output">Where progress is written.</param>
/// <param name="style">How it is shown.</param>
public sealed class Progress(TextWriter output, ProgressStyle style)
{
    private const string Frames = @"|/-\";

    // One less than the usual width of a terminal, so that a line is never wrapped.
    private const int Width = 79;

    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(125);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(10);

    /// <summary>Shows nothing.</summary>
    public static Progress None { get; } = new(TextWriter.Null, ProgressStyle.None);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Shows what is being done until it has completed; throws if it has failed.</summary>
    /// <param name="what">What is being done, such as <c>Collecting</c>.</param>
    /// <param name="work">The work.</param>
    /// <param name="state">How far it is, such as <c>3 of 9 sources</c>; null if that is not known.</param>
    /// <param name="isLong">Whether it always takes long, so that it is also announced where nothing moves.</param>
    public async Task ShowAsync(string what, Task work, Func<string>? state = null, bool isLong = false)
    {
        if (isLong && style == ProgressStyle.Lines)
            await output.WriteLineAsync(what + ".");
        await DrawAsync(work, () => state is null ? what : $"{what} {state()}");
        for (var started = Time.GetTimestamp(); style == ProgressStyle.Lines && !await HasEndedAsync(work, Line);)
            await output.WriteLineAsync($"{what} ... {(state is null ? "" : $"{state()}, ")}{SecondsSince(started)} s");
        await work;
    }

    /// <inheritdoc cref="ShowAsync(string, Task, Func{string}?, bool)"/>
    public async Task<T> ShowAsync<T>(string what, Task<T> work, Func<string>? state = null, bool isLong = false)
    {
        await ShowAsync(what, (Task)work, state, isLong);
        return await work;
    }

    /// <summary>Shows a text that changes, on a terminal only, until work has completed; throws if it has failed.</summary>
    public async Task<T> DrawAsync<T>(Task<T> work, Func<string> text)
    {
        await DrawAsync((Task)work, text);
        return await work;
    }

    /// <summary>Writes a line of a long step, but not on a terminal.</summary>
    public void WriteLine(string line)
    {
        if (style == ProgressStyle.Lines)
            output.WriteLine(line);
    }

    // The cursor stays at the start of the line, so that a log message overwrites it.
    private async Task DrawAsync(Task work, Func<string> text)
    {
        if (style != ProgressStyle.Terminal)
            return;

        var started = Time.GetTimestamp();
        for (var (frame, hasEnded) = (0, work.IsCompleted); !hasEnded; hasEnded = await HasEndedAsync(work, Frame), frame++)
        {
            var line = $"{Frames[frame % Frames.Length]} {SecondsSince(started),3} s  {text()}";
            await output.WriteAsync($"\r{(line.Length <= Width ? line.PadRight(Width) : line[..Width])}\r");
            await output.FlushAsync(CancellationToken.None);
        }

        await output.WriteAsync($"\r{new string(' ', Width)}\r");
    }

    private async Task<bool> HasEndedAsync(Task work, TimeSpan interval) =>
        await Task.WhenAny(work, Task.Delay(interval, Time, CancellationToken.None)) == work;

    private string SecondsSince(long started) => ((int)Time.GetElapsedTime(started).TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
