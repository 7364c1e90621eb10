using System.Collections.Concurrent;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>What the functions under test did, told by themselves.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyCollection<string> Entries => entries;

    /// <summary>Completed by a test to let a function that waits for it go on.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Write(string entry) => entries.Enqueue(entry);

    public Task ReachesAsync(int count) => Eventually.IsTrueAsync(() => entries.Count >= count);
}
