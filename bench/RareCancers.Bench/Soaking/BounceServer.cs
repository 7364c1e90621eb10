using System.Globalization;

namespace RareCancers.Bench.Soaking;

/// <summary>
/// A mail server that puts reports into the product's bounce folder: malformed ones, ones that could be mistaken for the end of a mailbox, and
/// ones that end it.
/// </summary>
internal sealed class BounceServer(SoakEnvironment environment, SimulatedSubscribers subscribers)
{
    // Five soft bounces suppress an address, and a fault reports one email of each person.
    private const int MostMisled = 3;
    private const int PeoplePerFault = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, int> misled = new(StringComparer.Ordinal);
    private int files;
    private int malformed;
    private int misleading;

    /// <summary>The numbers of reports so far.</summary>
    public (int Malformed, int Misleading, int True) Reports =>
        (malformed, misleading, subscribers.People.Count(person => person.Bouncing is not null));

    /// <summary>Puts malformed reports and, behind them, misleading ones.</summary>
    public void Mislead()
    {
        foreach (var report in BounceSamples.Malformed)
            Put(report);
        malformed += BounceSamples.Malformed.Count;
        foreach (var mail in MailsToStaying(person => misled.GetValueOrDefault(person.Address) < MostMisled).Take(PeoplePerFault))
        {
            misled[mail.Address] = misled.GetValueOrDefault(mail.Address) + 1;
            foreach (var report in BounceSamples.Misleading(mail))
                Put(report);
            misleading += BounceSamples.Misleading(mail).Count;
        }
    }

    /// <summary>Puts a report that ends a subscription, behind a malformed one, and waits until it was read.</summary>
    public async Task BounceAsync()
    {
        if (MailsToStaying(_ => true).LastOrDefault() is not { } mail)
            return;

        var person = subscribers.People.Single(one => one.Address == mail.Address);
        Put(BounceSamples.Malformed[0]);
        malformed++;
        person.Bouncing = TimeProvider.System.GetUtcNow();
        var file = Put(BounceSamples.True(mail, files));
        var started = TimeProvider.System.GetTimestamp();
        while (File.Exists(file) && TimeProvider.System.GetElapsedTime(started) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        person.Bounced = TimeProvider.System.GetUtcNow();
    }

    /// <summary>What is wrong in the folder when all reports have been read: only malformed ones stay, renamed.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var file in Directory.GetFiles(environment.BounceFolder, "*.eml"))
            yield return $"The report {Path.GetFileName(file)} was not read.";
        var unread = Directory.GetFiles(environment.BounceFolder, "*.unread").Length;
        if (unread != malformed)
            yield return $"{unread} reports were set aside instead of {malformed}.";
    }

    // The latest emails to people who stay, each to another one; the longest subscribed come first.
    private SoakMail[] MailsToStaying(Func<SimulatedSubscriber, bool> isWanted)
    {
        var latest = environment.Mailbox.Mails.Where(mail => mail.Leave is not null).ToLookup(mail => mail.Address, StringComparer.Ordinal);
        return [.. subscribers.Staying
            .Where(person => person is { Confirmed: not null, Bouncing: null } && isWanted(person) && latest.Contains(person.Address))
            .Select(person => latest[person.Address].Last())];
    }

    // Complete files only appear under their final name.
    private string Put(string report)
    {
        var file = Path.Combine(environment.BounceFolder, string.Create(CultureInfo.InvariantCulture, $"{++files:0000}.eml"));
        File.WriteAllText(file + ".part", report);
        File.Move(file + ".part", file);
        return file;
    }
}
