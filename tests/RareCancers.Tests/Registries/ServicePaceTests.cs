using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Registries;

namespace RareCancers.Tests.Registries;

public sealed class ServicePaceTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Requests_are_spaced_according_to_the_limit()
    {
        var pace = Pace(perSecond: 10);

        var waits = Waits(pace, isList: false, count: 4);

        Assert.Equal([0, 100, 200, 300], waits);
    }

    [Fact]
    public void Lists_have_their_own_limit()
    {
        var pace = Pace(perSecond: 10, listsPerSecond: 2);

        var waits = Waits(pace, isList: true, count: 3);

        Assert.Equal([0, 500, 1000], waits);
    }

    [Fact]
    public void Idle_time_is_not_made_up_for()
    {
        var pace = Pace(perSecond: 10);
        Waits(pace, isList: false, count: 1);

        time.Advance(TimeSpan.FromSeconds(5));

        var waits = Waits(pace, isList: false, count: 3);

        Assert.Equal([0, 100, 200], waits);
    }

    [Theory]
    [InlineData("5", "1s", 200)]
    [InlineData("50", "1s", 20)]
    [InlineData("60", "60s", 1000)]
    [InlineData("5", "1", 200)]
    [InlineData("0", "1s", 100)]
    [InlineData("-5", "1s", 100)]
    [InlineData("many", "1s", 100)]
    [InlineData("5", "one", 100)]
    [InlineData("5", "999999999999s", 100)]
    [InlineData("5", null, 100)]
    public void The_limit_is_read_from_response_headers(string limit, string? interval, int milliseconds)
    {
        var pace = Pace(perSecond: 10);
        ObserveLimits(pace, isList: false, ("x-rate-limit-limit", limit), ("x-rate-limit-interval", interval));

        var waits = Waits(pace, isList: false, count: 2);

        Assert.Equal([0, milliseconds], waits);
    }

    [Fact]
    public void The_limit_of_lists_does_not_change_that_of_single_records()
    {
        var pace = Pace(perSecond: 10);
        ObserveLimits(pace, isList: true, ("x-rate-limit-limit", "1"), ("x-rate-limit-interval", "1s"));

        var waits = Waits(pace, isList: false, count: 2);

        Assert.Equal([0, 100], waits);
    }

    [Fact]
    public async Task A_request_starts_in_its_time_slot()
    {
        var pace = Pace(perSecond: 10);
        pace.ReserveSlot(isList: false);

        var entering = pace.EnterAsync(isList: false, CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(entering.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        await entering.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Concurrency_is_limited()
    {
        var pace = Pace(perSecond: 1000, atOnce: 2);
        var entered = Enumerable.Range(0, 3).Select(_ => pace.EnterAsync(isList: false, CancellationToken.None)).ToArray();
        time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(entered[..2]);

        Assert.False(entered[2].IsCompleted);

        pace.Leave();
        await AdvanceUntilAsync(entered[2]);
    }

    [Fact]
    public async Task The_concurrency_limit_is_read_from_response_headers()
    {
        var pace = Pace(perSecond: 1000, atOnce: 1);
        var entered = Enumerable.Range(0, 2).Select(_ => pace.EnterAsync(isList: false, CancellationToken.None)).ToArray();
        Assert.False(entered[1].IsCompleted);

        ObserveLimits(pace, isList: false, ("x-concurrency-limit", "2"));

        await AdvanceUntilAsync(entered[1]);
    }

    [Fact]
    public async Task A_caller_cancelled_while_waiting_for_a_place_takes_none()
    {
        var pace = Pace(perSecond: 1000, atOnce: 1);
        await pace.EnterAsync(isList: false, CancellationToken.None);
        using var impatient = new CancellationTokenSource();
        var givenUp = pace.EnterAsync(isList: false, impatient.Token);
        var patient = pace.EnterAsync(isList: false, CancellationToken.None);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        pace.Leave();

        await AdvanceUntilAsync(patient);
    }

    [Fact]
    public async Task A_caller_cancelled_while_waiting_for_its_slot_releases_its_place()
    {
        var pace = Pace(perSecond: 1, atOnce: 1);
        await pace.EnterAsync(isList: false, CancellationToken.None);
        pace.Leave();
        using var impatient = new CancellationTokenSource();
        var givenUp = pace.EnterAsync(isList: false, impatient.Token);
        var patient = pace.EnterAsync(isList: false, CancellationToken.None);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);

        await AdvanceUntilAsync(patient);
    }

    [Fact]
    public void A_shorter_block_does_not_end_a_longer_one()
    {
        var pace = Pace();
        pace.BlockFor(TimeSpan.FromDays(1), "It wants no requests.");

        pace.BlockFor(TimeSpan.FromMinutes(1), "Too many.");

        Assert.Equal(time.GetUtcNow().AddDays(1), pace.Block?.Until);
    }

    [Fact]
    public void A_block_ends_on_time()
    {
        var pace = Pace();
        pace.BlockFor(TimeSpan.FromMinutes(1), "Too many.");

        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(pace.Block);
    }

    [Fact]
    public void Setting_the_clock_back_delays_no_request()
    {
        var clock = new ClockOfTheDay();
        var pace = new ServicePace(new ServiceLimits("Test", PerSecond: 10, ListsPerSecond: 3, MaxConcurrent: 3), clock);
        Waits(pace, isList: false, count: 1);
        pace.BlockFor(TimeSpan.FromMinutes(1), "Too many.");

        clock.Set(back: TimeSpan.FromDays(1));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(pace.Block);
        Assert.Equal([0, 100], Waits(pace, isList: false, count: 2));
    }

    private ServicePace Pace(int perSecond = 10, int listsPerSecond = 3, int atOnce = 3) =>
        new(new ServiceLimits("Test", perSecond, listsPerSecond, atOnce), time);

    // The waits of concurrent requests, in milliseconds.
    private static int[] Waits(ServicePace pace, bool isList, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (int)pace.ReserveSlot(isList).TotalMilliseconds)];

    private async Task AdvanceUntilAsync(Task entering)
    {
        var patience = Stopwatch.StartNew();
        while (!entering.IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.True(entering.IsCompletedSuccessfully);
    }

    private static void ObserveLimits(ServicePace pace, bool isList, params (string Name, string? Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
            response.Headers.TryAddWithoutValidation(name, value);
        pace.ObserveLimits(response.Headers, isList);
    }

    // The wall clock can be set; the monotonic clock cannot.
    private sealed class ClockOfTheDay : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
        private TimeSpan elapsed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => elapsed.Ticks;

        public void Advance(TimeSpan duration)
        {
            now += duration;
            elapsed += duration;
        }

        public void Set(TimeSpan back) => now -= back;
    }
}
