using System.Globalization;
using System.Net;

namespace RareCancers.Bench.Soaking;

/// <summary>
/// A client that signs up other people's addresses: spellings of one mailbox, and mailboxes of one domain. It comes from many networks and
/// never confirms.
/// </summary>
internal sealed class HostileSignUps(HttpClient app)
{
    private const int AttemptsPerAttack = 60;
    private const int AttemptsPerNetwork = 20;
    private const string VictimDomain = "victim.example";
    private const string BombedDomain = "bombed.example";

    private int attempts;

    /// <summary>The number of sign-ups sent.</summary>
    public int Attempts => attempts;

    /// <summary>Responses that a hostile client should not get.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Whether an address is one that it signs up.</summary>
    public static bool Targets(string address) => DomainOf(address) is VictimDomain or BombedDomain;

    /// <summary>Whether an address is a spelling of the mailbox that it bombs.</summary>
    public static bool IsVictim(string address) => DomainOf(address) == VictimDomain;

    /// <summary>Sends a burst of sign-ups.</summary>
    public async Task AttackAsync()
    {
        for (var count = 0; count < AttemptsPerAttack; count++)
        {
            var number = attempts++;
            using var form = new FormUrlEncodedContent(
            [
                new("email", number % 2 == 0 ? Invariant($"victim+{number}@{VictimDomain}") : Invariant($"person-{number}@{BombedDomain}")),
                new("collection", SoakEnvironment.Slug),
            ]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "subscriptions") { Content = form };
            var network = number / AttemptsPerNetwork;
            request.Headers.Add("X-Forwarded-For", Invariant($"203.{network / 256}.{network % 256}.7"));
            using var answer = await app.SendAsync(request);
            // 200 is the page to which an accepted form is redirected.
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
                Wrong.Add($"A hostile sign-up was answered {(int)answer.StatusCode}.");
        }
    }

    private static string DomainOf(string address) => address.Split('@')[^1];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
