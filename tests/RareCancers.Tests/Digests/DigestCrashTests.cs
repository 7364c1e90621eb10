using CsCheck;
using RareCancers.Digests;

namespace RareCancers.Tests.Digests;

public sealed class DigestCrashTests
{
    private static readonly string[] People = ["ana", "bob", "cleo", "dan"];

    // A run without crashes takes fewer steps than this.
    private const int Steps = 60;

    [Fact]
    public async Task A_mail_server_that_dies_in_the_middle_costs_nobody_a_mail()
    {
        var desk = await PlannedAsync();
        var mails = 0;
        desk.Mailer.BeforeAccept = _ =>
        {
            if (++mails == 3)
                throw new IOException("The mail server died.");
        };

        await desk.SendAsync(1);
        await desk.DrainAsync();

        Assert.Equal(People.Select(name => name + "@example.org"), desk.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_mail_in_flight_when_the_line_was_cut_is_repeated_under_the_same_Message_ID()
    {
        var desk = await PlannedAsync();
        desk.Mailer.AfterAccept = _ =>
        {
            desk.Mailer.AfterAccept = null;
            throw new IOException("The line was cut.");
        };

        await desk.DrainAsync();

        Assert.Equal(People.Length + 1, desk.Mailed.Count);
        Assert.Equal(People.Length, desk.Mailer.Accepted.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task Who_leaves_after_a_crash_is_not_mailed_by_the_next_run()
    {
        var desk = new NewsDesk();
        var ana = await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        desk.Mailer.BeforeAccept = _ => throw new IOException("The mail server died.");
        await desk.SendAsync(1);
        desk.Mailer.BeforeAccept = null;
        await desk.LeaveAsync(ana);

        await desk.DrainAsync();

        Assert.Empty(desk.Mailed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Whatever_step_fails_everyone_is_mailed_and_at_most_one_mail_a_connection_twice(int connections)
    {
        for (var step = 1; step <= Steps; step++)
        {
            var desk = await RunAsync(new HashSet<int> { step }, connections);

            AssertEveryoneWasMailed(desk, mostRepeats: connections);
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
    public async Task The_steps_that_fail_are_all_steps_of_a_run()
    {
        var steps = 0;

        await RunAsync(new HashSet<int>(), connections: 1, onStep: () => Interlocked.Increment(ref steps));

        Assert.InRange(steps, 25, Steps);
    }

    // Two digests to two shards. A step is a write before and after it lands, a message queued, a mail before and after it
    // is accepted; the steps of the given numbers fail, and what failed is run again as the platform does.
    private static async Task<NewsDesk> RunAsync(HashSet<int> crashes, int connections, int hosts = 1, Action? onStep = null)
    {
        var desk = new NewsDesk { Mailer = { Connections = connections } };
        await desk.SubscribeAsync("ana");
        await desk.SubscribeAsync("bob");
        await desk.SubscribeAsync("cleo", "bb");
        await desk.PublishAsync("First");
        var steps = 0;
        Break(desk, () =>
        {
            onStep?.Invoke();
            var step = Interlocked.Increment(ref steps);
            if (crashes.Contains(step))
                throw new IOException($"Step {step} failed.");
        });

        for (var host = 0; host < hosts; host++)
            await PlanUntilDoneAsync(desk.CreatePlanner());
        foreach (var text in hosts == 1 ? [] : desk.Queue.Texts)
            desk.Queue.PutBack(text, TimeSpan.Zero);
        await desk.DrainAsync();
        Break(desk, null);
        await desk.ResumeAsync();
        await desk.PublishAsync("Second");
        await desk.PlanAndDrainAsync();
        return desk;
    }

    private static void Break(NewsDesk desk, Action? step)
    {
        desk.SubscriberRows.BeforeWrite = desk.SubscriberRows.AfterWrite = step;
        desk.DigestRows.BeforeWrite = desk.DigestRows.AfterWrite = step;
        desk.DeliveryRows.BeforeWrite = desk.DeliveryRows.AfterWrite = step;
        desk.Queue.BeforeSend = step;
        desk.Mailer.BeforeAccept = desk.Mailer.AfterAccept = step is null ? null : _ => step();
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
                // The timer comes again.
            }
        }
    }

    private static void AssertEveryoneWasMailed(NewsDesk desk, int mostRepeats)
    {
        foreach (var mails in desk.Mailer.Accepted.GroupBy(mail => mail.To.ToString()))
            Assert.Equal(["Rare cancers: First", "Rare cancers: Second"], mails.DistinctBy(mail => mail.MessageId).Select(mail => mail.Subject));
        Assert.Equal(3, desk.Mailed.Distinct().Count());
        Assert.InRange(desk.Mailed.Count, 6, 6 + mostRepeats);
    }

    private static async Task<NewsDesk> PlannedAsync()
    {
        var desk = new NewsDesk();
        foreach (var name in People)
            await desk.SubscribeAsync(name);
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        return desk;
    }
}
