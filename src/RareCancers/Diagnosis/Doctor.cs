using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace RareCancers.Diagnosis;

/// <summary>Looks whether the app has what it needs, and says what to do where it has not. Nothing is changed and no mail is sent.</summary>
public sealed class Doctor
{
    private readonly IReadOnlyList<ICheck> checks;
    private readonly TimeProvider time;

    internal Doctor(IReadOnlyList<ICheck> checks, TimeProvider time) => (this.checks, this.time) = (checks, time);

    /// <summary>Runs all checks at once, each within its limit; what one of them meets keeps no other one from its answer.</summary>
    /// <returns>The findings in the order of the checks, each as soon as those before it are there.</returns>
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
        catch (OptionsValidationException)
        {
            return [Finding.Note(check.Name, "Not looked at: it needs settings that are not valid.", "Correct the settings first.")];
        }
        catch (TimeoutException)
        {
            var seconds = check.Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return [Finding.Problem(check.Name, $"No answer within {seconds} s.", "See that what it asks can be reached from here, and try again.")];
        }
        // Whatever it is, the other checks have their say; its words may hold what must not be shown.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Problem(check.Name, $"It failed unexpectedly ({failure.GetType().Name}).", "This is a defect of the app: please report it with this line.")];
        }
        finally
        {
            await end.CancelAsync();
        }
    }
}
