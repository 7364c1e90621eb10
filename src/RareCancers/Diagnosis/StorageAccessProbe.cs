using Azure;

namespace RareCancers.Diagnosis;

/// <summary>Collects what could not be done with which tables or queues, so that the same failure of many is one finding.</summary>
internal sealed class StorageAccessProbe(string check, string role)
{
    private readonly List<(string Act, string Name, Exception Failure)> failures = [];

    /// <summary>Does the acts in turn, to the first that fails.</summary>
    /// <returns>False when the next one need not be tried.</returns>
    public async Task<bool> TryAsync(string name, params (string Act, Func<Task> DoAsync)[] acts)
    {
        foreach (var (act, doAsync) in acts)
        {
            try
            {
                await doAsync();
            }
            catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
            {
                failures.Add((act, name, failure));
                return !StorageFailures.AffectsAll(failure);
            }
        }

        return true;
    }

    /// <summary>What all of it came to.</summary>
    /// <param name="fine">What to say when nothing failed.</param>
    public IReadOnlyList<Finding> Findings(string fine) => failures.Count == 0
        ? [Finding.Ok(check, fine)]
        : [.. failures
            .GroupBy(failure => (failure.Act, (failure.Failure as RequestFailedException)?.ErrorCode))
            .Select(alike => StorageFailures.ToFinding(check, role, $"{alike.Key.Act} {string.Join(", ", alike.Select(failure => failure.Name))}", alike.First().Failure))];
}
