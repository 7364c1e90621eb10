using System.Collections.Concurrent;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>A log written by the functions under test.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyCollection<string> Entries => entries;

    /// <summary>Completed by a test to release a waiting function.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Write(string entry) => entries.Enqueue(entry);

    public Task ReachesAsync(int count) => Eventually.IsTrueAsync(() => entries.Count >= count);
}
