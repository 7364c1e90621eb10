using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;

namespace RareCancers.Bench.Soaking;

/// <summary>People who come, confirm what they are mailed, and some of whom leave, all by the app's own addresses.</summary>
internal sealed class Audience(HttpClient app, Mailroom mailroom, Random chance)
{
    // Of six who sign up one never confirms, and one leaves later.
    private const int Kinds = 6;
    private const int MostTries = 60;

    private readonly ConcurrentQueue<Person> people = new();

    public IReadOnlyList<Person> People => [.. people];

    /// <summary>Lets people sign up one after another; it ends when the last has done what they do, or time is over.</summary>
    public async Task WorkAsync(int count, TimeSpan longestPause, CancellationToken over)
    {
        var lives = new List<Task>();
        try
        {
            for (var number = 0; number < count; number++)
            {
                await Task.Delay(longestPause * chance.NextDouble(), TimeProvider.System, over);
                var person = new Person(string.Create(CultureInfo.InvariantCulture, $"person-{number}@readers.example"));
                people.Enqueue(person);
                lives.Add(LiveAsync(person, number, TimeSpan.FromSeconds(20 + 60 * chance.NextDouble()), over));
            }

            await Task.WhenAll(lives);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Each ends by itself; whoever failed otherwise is to be heard of.
            await Task.WhenAll(lives.Select(EndAsync));
        }
    }

    private static async Task EndAsync(Task life)
    {
        try
        {
            await life;
        }
        catch (OperationCanceledException)
        {
            // In the midst of what they did.
        }
    }

    private async Task LiveAsync(Person person, int number, TimeSpan stay, CancellationToken over)
    {
        await PostAsync(
            new Uri("subscriptions", UriKind.Relative),
            () => JsonContent.Create(new { email = person.Address, collection = SoakStage.Slug, cadence = "immediately", textOnly = number % 3 == 0, attachRis = number % 5 == 0 }),
            NetworkOf(number),
            over);
        person.SignedUp = Now;
        if (number % Kinds == 1)
            return;

        var mail = await mailroom.ConfirmationAsync(person.Address, over);
        person.Confirming = Now;
        await PostAsync(mail.Confirm!, () => null, NetworkOf(number), over);
        person.Confirmed = Now;
        if (number % Kinds != 2)
            return;

        var latest = await mailroom.LeavableAsync(person.Address, over);
        await Task.Delay(stay, TimeProvider.System, over);
        person.Leaving = Now;
        await PostAsync(latest.Leave!, () => new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), NetworkOf(number), CancellationToken.None);
        person.Left = Now;
    }

    // A person tries again where the app asks them to, storage may just be away; and not for ever.
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
                throw new UnfairException($"POST {address} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(over)}");
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, over);
        }
    }

    // Each from a network of their own, as an app that takes 30 sign-ups of one expects.
    private static string NetworkOf(int number) => string.Create(CultureInfo.InvariantCulture, $"198.{18 + number / 256}.{number % 256}.7");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
