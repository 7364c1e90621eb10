using Microsoft.Azure.Functions.Worker;
using RareCancers.LocalHost.Functions;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Settings;

namespace RareCancers.LocalHost.Timers;

/// <summary>Runs timer functions when they are due, each in its own loop, so that its runs never overlap.</summary>
internal sealed partial class TimerRunner(
    FunctionIndex functions,
    IConfiguration configuration,
    HostJson hostJson,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<TimerRunner> logger) : IHostedService, IDisposable
{
    /// <summary>Longer waits are split, because clocks are changed, machines sleep and a timer can't wait for 50 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly TimeSpan OnTime = TimeSpan.FromSeconds(1);

    private readonly BackgroundLoops loops = new();

    /// <summary>Parses the schedules and starts the loops.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduled = functions.Timers.Select(function => (Function: function, Schedule: Schedule(function))).ToList();
        loops.Start(scheduled.Select(timer => LoopAsync(timer.Function, timer.Schedule)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => loops.StopAsync(cancellationToken);

    public void Dispose() => loops.Dispose();

    private TimerSchedule Schedule(TimerFunction function)
    {
        var text = SettingReference.Resolve(function.Schedule, configuration, function.Name);
        var origin = text == function.Schedule ? "" : $", from the setting {function.Schedule.Trim('%')}";
        return TimerSchedule.TryParse(text) ?? throw function.Refuse($"has the schedule '{text}'{origin}, which is not an NCRONTAB expression");
    }

    private async Task LoopAsync(TimerFunction function, TimerSchedule schedule)
    {
        while (true)
        {
            var due = schedule.NextAfter(time.GetUtcNow());
            try
            {
                while (due - time.GetUtcNow() is { Ticks: > 0 } wait)
                    await Task.Delay(wait < LongestWait ? wait : LongestWait, time, loops.Stopping);
            }
            catch (OperationCanceledException) when (loops.Stopping.IsCancellationRequested)
            {
                return;
            }

            await RunAsync(function, isPastDue: time.GetUtcNow() - due > OnTime);
        }
    }

    private async Task RunAsync(TimerFunction function, bool isPastDue)
    {
        using var timeout = new CancellationTokenSource(hostJson.FunctionTimeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, loops.Aborting);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await function.InvokeAsync(scope.ServiceProvider, parameter =>
                parameter.ParameterType == typeof(CancellationToken) ? ending.Token : new TimerInfo { IsPastDue = isPastDue });
            Log.Ran(logger, function.Name);
        }
        catch (Exception failure)
        {
            // As on the platform, a failed run does not affect the next one.
            Log.Failed(logger, function.Name, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The timer function {Function} ran")]
        public static partial void Ran(ILogger logger, string function);

        [LoggerMessage(LogLevel.Error, "The timer function {Function} failed")]
        public static partial void Failed(ILogger logger, string function, Exception failure);
    }
}
