using System.Runtime.CompilerServices;

namespace RareCancers.Diagnosis;

/// <summary>Checks that the app has what it needs, and says how to fix problems. Nothing is changed and no email is sent.</summary>
public sealed class Doctor
{
    // It throws an exception without a type of its own for a value such as Mail:PerHour=ten.
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    private readonly IReadOnlyList<ICheck> checks;
    private readonly TimeProvider time;

    internal Doctor(IReadOnlyList<ICheck> checks, TimeProvider time) => (this.checks, this.time) = (checks, time);

    /// <summary>Runs all checks concurrently, each with its time limit. A failing check does not affect the others.</summary>
    /// <returns>The findings in the order of the checks, each as soon as it and those before it are ready.</returns>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var running = checks.Select(check => RunAsync(check, cancellationToken)).ToArray();
        foreach (var check in running)
        {
            foreach (var finding in await check)
                yield return finding;
        }
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(ICheck check, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await check.RunAsync(end.Token).WaitAsync(check.Limit, time, cancellationToken);
        }
        catch (Exception invalid) when (invalid is OptionsValidationException || invalid is InvalidOperationException { Source: Binder })
        {
            return [Finding.Note(check.Name, "Not checked: it needs settings that are invalid.", "Correct the settings first.")];
        }
        catch (TimeoutException)
        {
            var seconds = check.Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return [Finding.Problem(check.Name, $"No answer within {seconds} s.",
                "Make sure that the service it asks can be reached from here, and try again.")];
        }
        // The other checks must still report. The message is omitted because it may contain secrets.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Problem(check.Name, $"It failed unexpectedly ({failure.GetType().Name}).",
                "This is a defect of the app: please report it with this line.")];
        }
        finally
        {
            await end.CancelAsync();
        }
    }
}
