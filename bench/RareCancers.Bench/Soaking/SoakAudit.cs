using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>Compares what readers got, by email and in feeds, with what was published.</summary>
/// <param name="environment">The running environment.</param>
/// <param name="publishing">The publisher's activity.</param>
/// <param name="people">The people who signed up.</param>
internal sealed class SoakAudit(SoakEnvironment environment, PublishingActivity publishing, IReadOnlyList<SimulatedSubscriber> people)
{
    // The longest time between the time of a change and its being stored: storage may be unavailable for a while.
    private static readonly TimeSpan Storing = TimeSpan.FromSeconds(30);

    // The email may already be on its way when its reader leaves; the rest allows for a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly List<string> lost = [];
    private readonly List<string> wrong = [];

    /// <summary>What is missing.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>What should not have arrived, and what is incorrect.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>The number of digests.</summary>
    public long Digests { get; private set; }

    /// <summary>The number of emails sent again with the same Message-ID.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The median time between the storing of an article and the arrival of an email about it.</summary>
    public TimeSpan MedianDelay { get; private set; }

    /// <summary>Runs the audit.</summary>
    /// <param name="app">The app.</param>
    public async Task TakeAsync(HttpClient app)
    {
        var last = await environment.Articles.LastSequenceAsync(SoakEnvironment.Slug, CancellationToken.None);
        var changes = await environment.Articles.ListChangesAsync(SoakEnvironment.Slug, 0, last, CancellationToken.None).ToArrayAsync();
        CheckLog(changes);
        await CheckArticlesAsync();
        await CheckFeedAsync(app);
        await CheckDigestsAsync();
        SoakMail[] mails = [.. environment.Mailbox.Mails.Select(mail => mail with { News = [.. mail.News.Select(publishing.NumberOf)] })];
        Duplicates = mails.Length - mails.DistinctBy(mail => (mail.Address, mail.MessageId)).Count();
        var byAddress = mails.ToLookup(mail => mail.Address, StringComparer.Ordinal);
        foreach (var person in people)
            CheckMails(person, [.. byAddress[person.Address]], changes);
        var strangers = byAddress.Select(mail => mail.Key).Except(people.Select(person => person.Address));
        foreach (var stranger in strangers.Where(address => !HostileSignUps.Targets(address)))
            wrong.Add($"{stranger} got an email without having signed up.");
        // An email may be sent again with the same Message-ID.
        CheckHostile([.. mails.Where(mail => HostileSignUps.Targets(mail.Address)).DistinctBy(mail => mail.MessageId)]);
        MedianDelay = Delay(mails, changes);
    }

    private TimeSpan Delay(IReadOnlyList<SoakMail> mails, Change[] changes)
    {
        var stored = changes.Where(change => change is { Kind: ChangeKind.Published, IsBackfill: false }).ToDictionary(NumberOf, change => change.At);
        var delays = mails.SelectMany(mail => mail.News.Where(stored.ContainsKey).Select(number => mail.At - stored[number])).Order().ToArray();
        return delays is [] ? TimeSpan.Zero : delays[delays.Length / 2];
    }

    private void CheckHostile(SoakMail[] mails)
    {
        wrong.AddRange(mails.Where(mail => mail.News.Count + mail.Notices.Count > 0).Select(mail => $"{mail.Address} got a digest without having confirmed."));
        var toVictim = mails.Count(mail => HostileSignUps.IsVictim(mail.Address));
        if (toVictim > SuppressionService.MaxUnconfirmed)
            wrong.Add($"A bombed mailbox got {toVictim} confirmation emails.");
        if (mails.Length - toVictim > DomainLimit.PerHour)
            wrong.Add($"A bombed domain got {mails.Length - toVictim} confirmation emails.");
    }

    private void CheckLog(Change[] changes)
    {
        var published = changes.Where(change => change.Kind == ChangeKind.Published).Select(NumberOf).ToArray();
        wrong.AddRange(published.Except(publishing.Numbers).Select(number => $"Article {number} was never published."));
        wrong.AddRange(
            changes.Where(change => change.Kind == ChangeKind.Published && change.IsBackfill != publishing.IsOld(NumberOf(change)))
                .Select(change => $"Article {NumberOf(change)} counts as {(change.IsBackfill ? "old" : "new")}."));
        lost.AddRange(publishing.Numbers.Except(published).Select(number => $"Article {number} was not stored."));
        lost.AddRange(
            publishing.Corrected.Except(changes.Where(change => change.Kind == ChangeKind.Corrected).Select(NumberOf))
                .Select(number => $"The correction of article {number} was not stored."));
        var logged = changes.Where(change => change.Kind is ChangeKind.Published or ChangeKind.Corrected or ChangeKind.VersionOfRecord)
            .Select(change => (change.Kind, Number: NumberOf(change)))
            .ToArray();
        wrong.AddRange(
            logged.GroupBy(change => change)
                .Where(same => same.Count() > 1)
                .Select(same => $"Article {same.Key.Number} was {same.Key.Kind} {same.Count()} times."));
        wrong.AddRange(
            changes.Where(change => change.Kind == ChangeKind.VersionOfRecord
                ? !publishing.Versioned.Contains(NumberOf(change))
                : change.Kind is not (ChangeKind.Published or ChangeKind.Corrected))
                .Select(change => $"Article {NumberOf(change)} was {change.Kind}."));
    }

    private async Task CheckArticlesAsync()
    {
        var sources = Enum.GetValues<SimulatedSource>().ToDictionary(source => environment.World.OptionsOf(source).Key, StringComparer.Ordinal);
        var stored = await environment.Articles.ListAsync(SoakEnvironment.Slug, CancellationToken.None).ToArrayAsync();
        foreach (var article in stored)
        {
            var number = publishing.NumberIn(article.Id.Value);
            var missing = publishing.Numbers.Contains(number) ? publishing.SourcesOf(number).Except(article.Sources.Select(key => sources[key])) : [];
            lost.AddRange(missing.Select(source => $"Article {number} lacks the source {source}."));
            if (article.IsPreprint && publishing.Versioned.Contains(number))
                lost.Add($"Article {number} is still a preprint.");
        }

        wrong.AddRange(stored.GroupBy(article => publishing.NumberIn(article.Id.Value)).Where(same => same.Count() > 1)
            .Select(same => $"Article {same.Key} is stored {same.Count()} times."));
    }

    private async Task CheckFeedAsync(HttpClient app)
    {
        var (articles, notices) = (new HashSet<int>(), new HashSet<int>());
        for (var next = $"feeds/{SoakEnvironment.Slug}.json"; next is not null;)
        {
            // RFC 5005, 4: an entry of an archive may be in the feed as well.
            var ids = new List<string>();
            using var feed = JsonDocument.Parse(await app.GetByteArrayAsync(new Uri(next, UriKind.RelativeOrAbsolute), CancellationToken.None));
            foreach (var item in feed.RootElement.GetProperty("items").EnumerateArray())
            {
                var id = item.GetProperty("id").GetString()!;
                ids.Add(id);
                // An article's entry has its DOI as ID; a notice's entry mentions the DOI of the article.
                if (id.Contains("doi.org", StringComparison.Ordinal))
                    articles.Add(publishing.NumberIn(id));
                else
                    notices.UnionWith(publishing.NumbersIn(item.ToString()));
            }

            wrong.AddRange(
                ids.GroupBy(id => id, StringComparer.Ordinal)
                    .Where(same => same.Count() > 1)
                    .Select(same => $"{same.Key} is {same.Count()} times in {next}."));
            next = feed.RootElement.TryGetProperty("next_url", out var address) ? address.GetString() : null;
        }

        lost.AddRange(publishing.Numbers.Except(articles).Select(number => $"Article {number} is in no feed."));
        lost.AddRange(publishing.Corrected.Except(notices).Select(number => $"The correction of article {number} is in no feed."));
    }

    private async Task CheckDigestsAsync()
    {
        Digests = (await environment.Digests.FindLatestAsync(SoakEnvironment.Slug, CancellationToken.None))?.Number ?? 0;
        for (var number = 1; number <= Digests; number++)
        {
            var account = await environment.Operator.ReconcileAsync(SoakEnvironment.Slug, number, CancellationToken.None);
            if (account is not { IsComplete: true })
                lost.Add($"A digest is not complete: {account}.");
            else if (account.Failed > 0)
                wrong.Add($"Emails failed: {account}.");
        }
    }

    private void CheckMails(SimulatedSubscriber person, IReadOnlyList<SoakMail> mails, Change[] changes)
    {
        var digests = mails.Where(mail => mail.News.Count + mail.Notices.Count > 0).ToArray();
        if (person.Confirming is null && digests.Length > 0)
            wrong.Add($"{person.Address} got a digest without having confirmed.");
        if (person.Left is { } left)
            wrong.AddRange(
                digests.Where(mail => mail.At > left + Grace)
                    .Select(mail => $"{person.Address} got an email {(mail.At - left).TotalSeconds:0} s after leaving."));
        if (person.Bounced is { } bounced)
            wrong.AddRange(
                digests.Where(mail => mail.At > bounced + Grace)
                    .Select(mail => $"{person.Address} got an email {(mail.At - bounced).TotalSeconds:0} s after the mailbox bounced."));
        if (person.SignedUp is not null && mails.All(mail => mail.Confirm is null))
            lost.Add($"{person.Address} got no confirmation email.");
        if (person.Confirming is { } confirming)
            wrong.AddRange(digests.Where(mail => mail.At < confirming).Select(_ => $"{person.Address} got a digest before confirming."));
        if (person.Confirmed is null)
            return;
        if (mails.All(mail => mail.Leave is null))
            lost.Add($"{person.Address} has no email with one-click unsubscribing.");

        foreach (var article in changes.Where(change => change.Kind is ChangeKind.Published or ChangeKind.VersionOfRecord).GroupBy(NumberOf))
            CheckArticle(person, digests, article.Key, [.. article.Where(change => !change.IsBackfill)]);
        foreach (var change in changes.Where(change => change.Kind == ChangeKind.Corrected))
            CheckNotice(person, digests, change);
    }

    // A preprint that gets published is news twice.
    private void CheckArticle(SimulatedSubscriber person, IReadOnlyList<SoakMail> digests, int number, Change[] news)
    {
        var times = Times(digests, mail => mail.News.Contains(number));
        if (times > news.Length)
            wrong.Add($"{person.Address} got article {number} in {times} digests.");
        if (times > news.Count(change => change.At >= person.Confirming - Storing))
            wrong.Add($"{person.Address} got article {number}, which is older than the subscription.");
        if (person.IsSubscribed)
        {
            lost.AddRange(news.Where(change => change.At > person.Confirmed && !digests.Any(mail => mail.At > change.At && mail.News.Contains(number)))
                .Select(change => $"{person.Address} did not get article {number}, {change.Kind}."));
        }
    }

    // Readers who get the article after its correction see the correction there.
    private void CheckNotice(SimulatedSubscriber person, IReadOnlyList<SoakMail> digests, Change change)
    {
        var number = NumberOf(change);
        var times = Times(digests, mail => mail.Notices.Contains(number));
        if (times > 1)
            wrong.Add($"{person.Address} got the correction of article {number} in {times} digests.");
        if (times > 0 && change.At < person.Confirming - Storing)
            wrong.Add($"{person.Address} got the correction of article {number}, which is older than the subscription.");
        if (times == 0 && change.At > person.Confirmed && person.IsSubscribed
            && !digests.Any(mail => mail.News.Contains(number) && mail.At > change.At))
        {
            lost.Add($"{person.Address} did not get the correction of article {number}.");
        }
    }

    // An email may be sent again with the same Message-ID.
    private static int Times(IReadOnlyList<SoakMail> digests, Func<SoakMail, bool> isMeant) =>
        digests.Where(isMeant).DistinctBy(mail => mail.MessageId).Count();

    private int NumberOf(Change change) => publishing.NumberIn(change.Article.Value);
}
