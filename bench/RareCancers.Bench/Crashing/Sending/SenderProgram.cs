using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>
/// The process that gets killed: it reports that it is ready, plans what is due, sends until the queue is empty, and reports how
/// many times it passed each point.
/// </summary>
internal static partial class SenderProgram
{
    /// <summary>The command that starts it, before its argument.</summary>
    public const string Command = "crash-sender";

    private static readonly TimeSpan PlanAgain = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string json, TextWriter output)
    {
        var arguments = SenderArguments.Parse(json);
        var crash = new CrashSwitch(arguments.Point, arguments.Nth);
        await using var services = SenderServices.Create(arguments, crash);
        await output.WriteLineAsync("ready");
        var planning = Task.WhenAll(Enumerable.Range(0, arguments.IsDoubled ? 2 : 1).Select(_ => Task.Run(() => PlanAsync(services))));
        var listener = new ShardListener(services.GetRequiredService<QueueClient>(), services.GetRequiredService<DigestSender>(), arguments.IsDoubled);
        await listener.RunAsync(planning);
        await planning;
        await output.WriteLineAsync(JsonSerializer.Serialize(crash.Passed, PassedJson.Default.IReadOnlyDictionaryStringInt32));
        return 0;
    }

    /// <summary>Parses what the process reported at its end.</summary>
    public static IReadOnlyDictionary<string, int> Read(string line) => JsonSerializer.Deserialize(line, PassedJson.Default.IReadOnlyDictionaryStringInt32)!;

    // Like the timer, which fires again after a failed run.
    private static async Task PlanAsync(IServiceProvider services)
    {
        while (true)
        {
            try
            {
                await services.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None);
                return;
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException)
            {
                await Console.Error.WriteLineAsync($"Planning continues later: {failure.Message.Split('\n')[0]}");
                await Task.Delay(PlanAgain, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    [JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
    private sealed partial class PassedJson : JsonSerializerContext;
}
