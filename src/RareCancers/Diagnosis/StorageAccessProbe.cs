namespace RareCancers.Diagnosis;

/// <summary>Tries operations on tables or queues and collects the failures, so that the same failure of several is one finding.</summary>
internal sealed class StorageAccessProbe(string check, string role)
{
    private readonly List<(string Operation, string Name, Exception Failure)> failures = [];

    /// <summary>Tries the operations in order until one fails.</summary>
    /// <returns>False if the remaining tables or queues need not be tried.</returns>
    public async Task<bool> TryAsync(string name, params (string Operation, Func<Task> RunAsync)[] operations)
    {
        foreach (var (operation, runAsync) in operations)
        {
            try
            {
                await runAsync();
            }
            catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
            {
                failures.Add((operation, name, failure));
                return !StorageFailures.AffectsAll(failure);
            }
        }

        return true;
    }

    /// <summary>The findings of all operations.</summary>
    /// <param name="success">The message if nothing failed.</param>
    public IReadOnlyList<Finding> Findings(string success) => failures.Count == 0
        ? [Finding.Ok(check, success)]
        : [.. failures
            .GroupBy(failure => (failure.Operation, (failure.Failure as RequestFailedException)?.ErrorCode))
            .Select(alike => StorageFailures.ToFinding(
                check, role, $"{alike.Key.Operation} {string.Join(", ", alike.Select(failure => failure.Name))}", alike.First().Failure))];
}
