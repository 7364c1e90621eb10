using CsCheck;
using RareCancers.Digests.Planning;

namespace RareCancers.Tests.Digests.Sending;

public sealed class DigestCrashTests
{
    private static readonly string[] People = ["ana", "bob", "cleo", "dan"];

    // A run without crashes takes fewer steps than this.
    private const int Steps = 60;

    [Fact]
    public async Task A_mail_server_that_dies_midway_costs_nobody_an_email()
    {
        var fixture = await PlannedAsync();
        var mails = 0;
        fixture.Mailer.BeforeAccept = _ =>
        {
            if (++mails == 3)
                throw new IOException("The mail server died.");
        };

        await fixture.SendAsync(1);
        await fixture.DrainAsync();

        Assert.Equal(People.Select(name => name + "@example.org"), fixture.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_email_in_flight_when_the_connection_was_cut_is_repeated_with_the_same_Message_ID()
    {
        var fixture = await PlannedAsync();
        fixture.Mailer.AfterAccept = _ =>
        {
            fixture.Mailer.AfterAccept = null;
            throw new IOException("The connection was cut.");
        };

        await fixture.DrainAsync();

        Assert.Equal(People.Length + 1, fixture.Mailed.Count);
        Assert.Equal(People.Length, fixture.Mailer.Accepted.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_subscriber_who_leaves_after_a_crash_gets_no_email_from_the_next_run()
    {
        var fixture = new DigestFixture();
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        fixture.Mailer.BeforeAccept = _ => throw new IOException("The mail server died.");
        await fixture.SendAsync(1);
        fixture.Mailer.BeforeAccept = null;
        await fixture.LeaveAsync(ana);

        await fixture.DrainAsync();

        Assert.Empty(fixture.Mailed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Whatever_step_fails_everyone_gets_the_email_and_at_most_one_per_connection_is_sent_twice(int connections)
    {
        for (var step = 1; step <= Steps; step++)
        {
            var fixture = await RunAsync(new HashSet<int> { step }, connections);

            AssertEveryoneWasMailed(fixture, mostRepeats: connections);
        }
    }

    [Fact]
    public async Task Whatever_steps_fail_nobody_is_lost_and_nobody_gets_a_digest_under_two_Message_IDs() =>
        await Gen.Int[1, 3 * Steps].HashSet[0, 12].SampleAsync(
            async crashes => AssertEveryoneWasMailed(await RunAsync(crashes, connections: 1), mostRepeats: crashes.Count), iter: 100);

    [Fact]
    public async Task Whatever_steps_fail_of_two_hosts_that_plan_and_send_everything_twice_nobody_is_lost() =>
        await Gen.Int[1, 4 * Steps].HashSet[0, 12].SampleAsync(
            async crashes => AssertEveryoneWasMailed(await RunAsync(crashes, connections: 1, hosts: 2), mostRepeats: crashes.Count), iter: 50);

    [Fact]
    public async Task All_steps_of_a_run_are_made_to_fail()
    {
        var steps = 0;

        await RunAsync(new HashSet<int>(), connections: 1, onStep: () => Interlocked.Increment(ref steps));

        Assert.InRange(steps, 25, Steps);
    }

    // Two digests to two shards. The steps are: before and after each write, each queued message, before and after each accepted email.
    // The steps with the given numbers fail, and what failed is repeated as the platform does.
    private static async Task<DigestFixture> RunAsync(HashSet<int> crashes, int connections, int hosts = 1, Action? onStep = null)
    {
        var fixture = new DigestFixture { Mailer = { Connections = connections } };
        await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("bob");
        await fixture.SubscribeAsync("cleo", "bb");
        await fixture.PublishAsync("First");
        var steps = 0;
        Break(fixture, () =>
        {
            onStep?.Invoke();
            var step = Interlocked.Increment(ref steps);
            if (crashes.Contains(step))
                throw new IOException($"Step {step} failed.");
        });

        for (var host = 0; host < hosts; host++)
            await PlanUntilDoneAsync(fixture.CreatePlanner());
        foreach (var text in hosts == 1 ? [] : fixture.Queue.Texts)
            fixture.Queue.PutBack(text, TimeSpan.Zero);
        await fixture.DrainAsync();
        Break(fixture, null);
        await fixture.ResumeAsync();
        await fixture.PublishAsync("Second");
        await fixture.PlanAndDrainAsync();
        return fixture;
    }

    private static void Break(DigestFixture fixture, Action? step)
    {
        fixture.SubscriberRows.BeforeWrite = fixture.SubscriberRows.AfterWrite = step;
        fixture.DigestRows.BeforeWrite = fixture.DigestRows.AfterWrite = step;
        fixture.DeliveryRows.BeforeWrite = fixture.DeliveryRows.AfterWrite = step;
        fixture.Queue.BeforeSend = step;
        fixture.Mailer.BeforeAccept = fixture.Mailer.AfterAccept = step is null ? null : _ => step();
    }

    private static async Task PlanUntilDoneAsync(DigestPlanner planner)
    {
        for (var isDone = false; !isDone;)
        {
            try
            {
                await planner.PlanAsync(CancellationToken.None);
                isDone = true;
            }
            catch (IOException)
            {
                // The timer runs again.
            }
        }
    }

    private static void AssertEveryoneWasMailed(DigestFixture fixture, int mostRepeats)
    {
        foreach (var mails in fixture.Mailer.Accepted.GroupBy(mail => mail.To.ToString()))
            Assert.Equal(["First – Rare cancers", "Second – Rare cancers"], mails.DistinctBy(mail => mail.MessageId).Select(mail => mail.Subject));
        Assert.Equal(3, fixture.Mailed.Distinct().Count());
        Assert.InRange(fixture.Mailed.Count, 6, 6 + mostRepeats);
    }

    private static async Task<DigestFixture> PlannedAsync()
    {
        var fixture = new DigestFixture();
        foreach (var name in People)
            await fixture.SubscribeAsync(name);
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        return fixture;
    }
}
