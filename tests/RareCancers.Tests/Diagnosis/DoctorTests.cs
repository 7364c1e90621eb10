using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Diagnosis;

namespace RareCancers.Tests.Diagnosis;

public sealed class DoctorTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_failing_check_does_not_affect_the_others()
    {
        var findings = await ExamineAsync(
            Check("broken", _ => throw new NotSupportedException("ana@example.org")),
            Check("unset", _ => throw new OptionsValidationException("", typeof(object), ["Mail:From"])),
            Check("fine", _ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Ok("fine", "Well.")])));

        Assert.Equal(
            [("broken", FindingKind.Problem), ("unset", FindingKind.Note), ("fine", FindingKind.Ok)],
                findings.Select(finding => (finding.Check, finding.Kind)));
        Assert.DoesNotContain("ana@", string.Concat(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hanging_check_is_abandoned_at_its_time_limit()
    {
        var examining = ExamineAsync(
            Check("hanging", _ => new TaskCompletionSource<IReadOnlyList<Finding>>().Task),
            Check("fine", _ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Ok("fine", "Well.")])));

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["No answer within 10 s.", "Well."], (await examining).Select(finding => finding.Message));
    }

    [Fact]
    public void Notes_are_not_problems()
    {
        Assert.True(DoctorReport.From([Finding.Note("one", "So so.", "Better it.")]).IsWell);
        Assert.False(DoctorReport.From([Finding.Problem("one", "Bad.", "Mend it."), Finding.Ok("two", "Well.")]).IsWell);
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync(params ICheck[] checks) =>
        await new Doctor(checks, time).ExamineAsync(CancellationToken.None).ToArrayAsync();

    private static GivenCheck Check(string name, Func<CancellationToken, Task<IReadOnlyList<Finding>>> run) => new GivenCheck(name, run);

    private sealed class GivenCheck(string name, Func<CancellationToken, Task<IReadOnlyList<Finding>>> run) : ICheck
    {
        public string Name => name;

        public TimeSpan Limit => TimeSpan.FromSeconds(10);

        // A check may throw synchronously.
        public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => run(cancellationToken);
    }
}
