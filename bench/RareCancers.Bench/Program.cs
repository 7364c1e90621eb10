using RareCancers.Bench;
using RareCancers.Bench.Collecting;
using RareCancers.Bench.Crashing.Sending;
using RareCancers.Bench.Reporting;
using RareCancers.Bench.Sending;
using RareCancers.Bench.Serving;
using RareCancers.Bench.Sources;
using RareCancers.Bench.Writing;
using RareCancers.LocalHost;

// Commands for the child processes of benchmarks.
if (args is [OwnParser.Command, var folder])
    return OwnParser.Run(folder, Console.In, Console.Out);
if (args is [OwnFeedReader.Command, var feeds])
    return OwnFeedReader.Run(feeds, Console.In, Console.Out);
if (args is [OwnWriter.Command, var target, var articles])
    return OwnWriter.Run(target, articles, Console.In, Console.Out);
if (args is [SenderProgram.Command, var json])
    return await SenderProgram.RunAsync(json, Console.Out);
if (args is [OwnSender.Command, .. { Length: 6 } where])
    return await OwnSender.RunAsync(where, Console.In, Console.Out);

if (args is [BareKestrel.Command, var address])
    return await BareKestrel.RunAsync(address, Console.Out);

if (args is ["charts"])
{
    foreach (var picture in await Report.DrawAllAsync())
        await Console.Out.WriteLineAsync(picture);
    return 0;
}

var isQuick = args.Contains("--quick", StringComparer.Ordinal);
var names = args.Where(argument => argument != "--quick").ToArray();
if (names is not [var name] || Benchmarks.Named(name) is not { Count: > 0 } benchmarks)
{
    await Benchmarks.WriteUsageAsync(Console.Error);
    return 2;
}

if (Machine.IsBusy && !isQuick)
{
    await Console.Error.WriteLineAsync(
        FormattableString.Invariant($"The machine is busy: its load is {Machine.This().Load}, and must be at most {Machine.MaxLoad}. ")
        + "Wait until other programs have ended, or add --quick.");
    return 3;
}

var exitCode = 0;
foreach (var benchmark in benchmarks)
{
    try
    {
        var report = await benchmark.RunAsync(new BenchmarkOptions(isQuick), Console.Out);
        report.WriteTable(Console.Out);
        await Console.Out.WriteLineAsync($"{Environment.NewLine}Written to {await report.SaveAsync()}");
        exitCode = Math.Max(exitCode, report.IsGood ? 0 : 1);
    }
    catch (Exception failure) when (failure is StartupFailureException or BenchmarkFailedException)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        exitCode = 3;
    }
}

return exitCode;
