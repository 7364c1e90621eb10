using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;

namespace RareCancers.Bench.Soaking;

/// <summary>People who sign up over HTTP and confirm by email; some of them leave.</summary>
internal sealed class SimulatedSubscribers(HttpClient app, Mailbox mailbox, Random chance)
{
    // Of every six people one never confirms and one leaves later.
    private const int Kinds = 6;
    private const int NeverConfirms = 1;
    private const int Leaves = 2;
    private const int MostTries = 60;

    // The app limits confirmation emails by domain.
    private const int Domains = 40;

    private readonly ConcurrentQueue<SimulatedSubscriber> people = new();

    public IReadOnlyList<SimulatedSubscriber> People => [.. people];

    /// <summary>Those who confirm, or will, and never leave.</summary>
    public IEnumerable<SimulatedSubscriber> Staying => People.Where((_, number) => number % Kinds is not (NeverConfirms or Leaves));

    /// <summary>Lets people sign up one after another; ends when all are done or time is up.</summary>
    public async Task WorkAsync(int count, TimeSpan longestPause, CancellationToken over)
    {
        var tasks = new List<Task>();
        try
        {
            for (var number = 0; number < count; number++)
            {
                await Task.Delay(longestPause * chance.NextDouble(), TimeProvider.System, over);
                var person = new SimulatedSubscriber(string.Create(CultureInfo.InvariantCulture, $"person-{number}@readers-{number % Domains}.example"));
                people.Enqueue(person);
                tasks.Add(SimulateAsync(person, number, TimeSpan.FromSeconds(20 + 60 * chance.NextDouble()), over));
            }

            await Task.WhenAll(tasks);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // All have been cancelled; other failures are reported.
            await Task.WhenAll(tasks.Select(EndAsync));
        }
    }

    private static async Task EndAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Cancelled.
        }
    }

    private async Task SimulateAsync(SimulatedSubscriber person, int number, TimeSpan stay, CancellationToken over)
    {
        await PostAsync(
            new Uri("subscriptions", UriKind.Relative),
            () => JsonContent.Create(new
            {
                email = person.Address,
                collection = SoakEnvironment.Slug,
                cadence = "immediately",
                textOnly = number % 3 == 0,
                attachRis = number % 5 == 0,
            }),
            NetworkOf(number),
            over);
        person.SignedUp = Now;
        if (number % Kinds == NeverConfirms)
            return;

        var mail = await mailbox.ConfirmationAsync(person.Address, over);
        person.Confirming = Now;
        await PostAsync(mail.Confirm!, () => null, NetworkOf(number), over);
        person.Confirmed = Now;
        if (number % Kinds != Leaves)
            return;

        var latest = await mailbox.LeavableAsync(person.Address, over);
        await Task.Delay(stay, TimeProvider.System, over);
        person.Leaving = Now;
        await PostAsync(latest.Leave!, () => new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), NetworkOf(number), CancellationToken.None);
        person.Left = Now;
    }

    // Server errors are retried for a while, because storage may be unavailable.
    private async Task PostAsync(Uri address, Func<HttpContent?> content, string network, CancellationToken over)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content() };
            request.Headers.Add("X-Forwarded-For", network);
            using var answer = await app.SendAsync(request, over);
            if (answer.IsSuccessStatusCode)
                return;
            if ((int)answer.StatusCode < 500 || tries == MostTries)
                throw new BenchmarkFailedException($"POST {address} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(over)}");
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, over);
        }
    }

    // Each person has their own network, because the app limits sign-ups to 30 per network.
    private static string NetworkOf(int number) => string.Create(CultureInfo.InvariantCulture, $"198.{18 + number / 256}.{number % 256}.7");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
