using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>The process that is killed: it says that it is ready, plans what is due, sends until the queue is empty, and tells how often it came to each point.</summary>
internal static partial class SenderProgram
{
    /// <summary>What it is started by, before its orders.</summary>
    public const string Command = "crash-sender";

    private static readonly TimeSpan PlanAgain = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string orders, TextWriter output)
    {
        var told = SenderOrders.Parse(orders);
        var crash = new CrashSwitch(told.Point, told.Nth);
        await using var services = SenderServices.Create(told, crash);
        await output.WriteLineAsync("ready");
        var planning = Task.WhenAll(Enumerable.Range(0, told.IsDoubled ? 2 : 1).Select(_ => Task.Run(() => PlanAsync(services))));
        var listener = new ShardListener(services.GetRequiredService<QueueClient>(), services.GetRequiredService<DigestSender>(), told.IsDoubled);
        await listener.RunAsync(planning);
        await planning;
        await output.WriteLineAsync(JsonSerializer.Serialize(crash.Passed, PassedJson.Default.IReadOnlyDictionaryStringInt32));
        return 0;
    }

    /// <summary>What such a process told at its end.</summary>
    public static IReadOnlyDictionary<string, int> Read(string line) => JsonSerializer.Deserialize(line, PassedJson.Default.IReadOnlyDictionaryStringInt32)!;

    // As the timer does, which fires again after a run that failed.
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
                await Console.Error.WriteLineAsync($"Planning goes on later: {failure.Message.Split('\n')[0]}");
                await Task.Delay(PlanAgain, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    [JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
    private sealed partial class PassedJson : JsonSerializerContext;
}
