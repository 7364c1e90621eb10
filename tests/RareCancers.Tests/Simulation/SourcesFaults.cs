using Azure;
using RareCancers.Testing.Http;
using RareCancers.Testing.Queues;
using RareCancers.Testing.Simulation;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Simulation;

/// <summary>Makes sources and storage fail at random.</summary>
/// <param name="world">The sources.</param>
/// <param name="tables">The tables that fail.</param>
/// <param name="queue">The queue that fails.</param>
/// <param name="random">The chance.</param>
internal sealed class SourcesFaults(SourcesWorld world, IReadOnlyList<FakeTableClient> tables, FakeQueueClient queue, Random random)
{
    private const int StorageFailsOnceIn = 6;

    /// <summary>Runs these steps in any order while everything fails at random.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="isImported">Whether the page has been read: before, nothing tells another Collection's page from the right one.</param>
    public async Task RunAsync(IReadOnlyList<Func<Task>> steps, bool isImported)
    {
        var (publisher, isEndless) = (world.Publisher.Mode, world.EuropePmc.IsEndless);
        var modes = world.Services.ToDictionary(service => service, service => service.Mode);
        Begin(isImported);
        var shuffled = steps.ToArray();
        random.Shuffle(shuffled);
        foreach (var step in shuffled)
            await TryAsync(step);

        BreakStorage(null);
        (world.EuropePmc.BlankResponses, world.EuropePmc.IsEndless) = (0, isEndless);
        world.Publisher.Mode = publisher;
        foreach (var (service, mode) in modes)
            service.Mode = mode;
    }

    private void Begin(bool isImported)
    {
        if (random.Next(3) == 0)
            world.Publisher.Mode = AnyMode(isImported);
        foreach (var service in world.Services)
            service.Mode = random.Next(4) switch { 0 => ServiceMode.Outage, 1 => ServiceMode.Nonsense, _ => service.Mode };
        (world.EuropePmc.BlankResponses, world.EuropePmc.IsEndless) = (random.Next(4), world.EuropePmc.IsEndless || random.Next(3) == 0);
        BreakStorage(() =>
        {
            if (random.Next(StorageFailsOnceIn) == 0)
                throw new RequestFailedException(503, "Storage fails at random.");
        });
    }

    private PublisherMode AnyMode(bool isImported)
    {
        var modes = Enum.GetValues<PublisherMode>();
        return modes[random.Next(modes.Length)] is var mode && (isImported || mode is not (PublisherMode.AnotherCollection or PublisherMode.AlmostAllGone))
            ? mode
            : PublisherMode.Outage;
    }

    private void BreakStorage(Action? fail)
    {
        foreach (var table in tables)
            (table.BeforeWrite, table.AfterWrite) = (fail, fail);
        queue.BeforeSend = fail;
    }

    // The platform runs a failed timer again when it is due.
    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (RequestFailedException)
        {
        }
        catch (AggregateException failures) when (failures.InnerExceptions.All(failure => failure is RequestFailedException))
        {
        }
    }
}
