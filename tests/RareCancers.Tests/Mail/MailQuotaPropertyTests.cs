using CsCheck;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Mail;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Mail;

public sealed class MailQuotaPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    // A step: which instance, how many emails, how many milliseconds after the previous step, and whether another instance writes
    // between its read and its write.
    private static readonly Gen<(int Instance, int Wanted, int Wait, bool IsOvertaken)> Step =
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 12], Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 3_000], Gen.Int[0, 70_000]), Gen.Bool);

    [Fact]
    public void No_period_of_a_minute_or_an_hour_exceeds_its_quota() => Step.Array[1, 60].Sample(
        steps =>
        {
            var grants = Run(steps, skew: TimeSpan.Zero);
            return Most(grants, TimeSpan.FromMinutes(1)) <= 10 && Most(grants, TimeSpan.FromHours(1)) <= 40;
        },
        iter: 1_000);

    [Fact]
    public void Clocks_that_differ_by_less_than_a_second_keep_to_the_quota() => Step.Array[1, 60].Sample(
        steps => Most(Run(steps, skew: TimeSpan.FromMilliseconds(499)), TimeSpan.FromMinutes(1)) <= 10,
        iter: 1_000);

    // Three instances on one table, whose clocks are slow by the skew, right, and fast by the skew.
    private static List<(DateTimeOffset At, int Mails)> Run((int Instance, int Wanted, int Wait, bool IsOvertaken)[] steps, TimeSpan skew)
    {
        var table = new FakeTableClient();
        var time = new FakeTimeProvider(Start);
        FakeTimeProvider[] clocks = [new(Start - skew), new(Start), new(Start + skew)];
        MailQuota[] instances = [.. clocks.Select(clock => new MailQuota(table, Options.Create(new MailOptions { PerMinute = 10, PerHour = 40 }), clock))];
        List<(DateTimeOffset At, int Mails)> grants = [];
        foreach (var (instance, wanted, wait, isOvertaken) in steps)
        {
            foreach (var clock in clocks.Append(time))
                clock.Advance(TimeSpan.FromMilliseconds(wait));
            if (isOvertaken)
                table.BeforeWrite = () => Overtake((instance + 1) % instances.Length, wanted);
            Reserve(instance, wanted);
            table.BeforeWrite = null;
        }

        return grants;

        void Overtake(int instance, int wanted)
        {
            table.BeforeWrite = null;
            Reserve(instance, wanted);
        }

        // The fake answers synchronously, so nothing blocks.
        void Reserve(int instance, int wanted) =>
            grants.Add((time.GetUtcNow(), instances[instance].ReserveForManyAsync(wanted, CancellationToken.None).GetAwaiter().GetResult().Granted));
    }

    private static int Most(List<(DateTimeOffset At, int Mails)> grants, TimeSpan stretch) =>
        grants.Max(first => grants.Where(grant => grant.At >= first.At && grant.At < first.At + stretch).Sum(grant => grant.Mails));
}
