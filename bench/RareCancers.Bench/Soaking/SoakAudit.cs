using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RareCancers.Articles;

namespace RareCancers.Bench.Soaking;

/// <summary>Holds what readers got, by mail and by feed, against what was published.</summary>
/// <param name="stage">Where the data are.</param>
/// <param name="newsroom">Who published.</param>
/// <param name="people">Who signed up.</param>
internal sealed partial class SoakCount(SoakStage stage, Newsroom newsroom, IReadOnlyList<Person> people)
{
    // Between the moment that a change tells and its being stored, at most: storage may be away for a while.
    private static readonly TimeSpan Storing = TimeSpan.FromSeconds(30);

    // Whether someone is still there may have been read a second before; the rest is the way of a mail on a busy machine.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly List<string> lost = [];
    private readonly List<string> wrong = [];

    /// <summary>What did not arrive.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>What arrived and should not have, and what is told otherwise than it was.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>How many digests there were.</summary>
    public long Digests { get; private set; }

    /// <summary>How many mails came again under the Message-ID that they had.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Counts.</summary>
    /// <param name="app">The app.</param>
    public async Task TakeAsync(HttpClient app)
    {
        var changes = await stage.Articles.ListChangesAsync(SoakStage.Slug, 0, await stage.Articles.LastSequenceAsync(SoakStage.Slug, CancellationToken.None), CancellationToken.None).ToArrayAsync();
        CheckLog(changes);
        await CheckFeedAsync(app);
        await CheckDigestsAsync();
        var mails = stage.Mailroom.Mails;
        Duplicates = mails.Count - mails.DistinctBy(mail => (mail.Address, mail.MessageId)).Count();
        var byAddress = mails.ToLookup(mail => mail.Address, StringComparer.Ordinal);
        foreach (var person in people)
            CheckMails(person, [.. byAddress[person.Address]], changes);
        foreach (var stranger in byAddress.Select(mail => mail.Key).Except(people.Select(person => person.Address)))
            wrong.Add($"{stranger} was mailed.");
    }

    private void CheckLog(Change[] changes)
    {
        var published = changes.Where(change => change.Kind == ChangeKind.Published).Select(NumberOf).ToArray();
        wrong.AddRange(published.Where(number => number < 1 || number > newsroom.Published).Select(number => $"Article {number} was never published."));
        wrong.AddRange(changes.Where(change => change.Kind == ChangeKind.Published && change.IsBackfill != newsroom.IsOld(NumberOf(change))).Select(change => $"Article {NumberOf(change)} counts as {(change.IsBackfill ? "old" : "new")}."));
        lost.AddRange(Enumerable.Range(1, newsroom.Published).Except(published).Select(number => $"Article {number} was not stored."));
        lost.AddRange(newsroom.Corrected.Except(changes.Where(change => change.Kind == ChangeKind.Corrected).Select(NumberOf)).Select(number => $"The correction of article {number} was not stored."));
        var logged = changes.Where(change => change.Kind is ChangeKind.Published or ChangeKind.Corrected).Select(change => (change.Kind, Number: NumberOf(change))).ToArray();
        wrong.AddRange(logged.GroupBy(change => change).Where(same => same.Count() > 1).Select(same => $"Article {same.Key.Number} was {same.Key.Kind} {same.Count()} times."));
        wrong.AddRange(changes.Where(change => change.Kind is not (ChangeKind.Published or ChangeKind.Corrected or ChangeKind.Updated)).Select(change => $"Article {NumberOf(change)} was {change.Kind}."));
    }

    private async Task CheckFeedAsync(HttpClient app)
    {
        var (articles, notices) = (new HashSet<int>(), new HashSet<int>());
        for (var next = $"feeds/{SoakStage.Slug}.json"; next is not null;)
        {
            // RFC 5005, 4: an entry of an archive may stand in the feed as well.
            var ids = new List<string>();
            using var feed = JsonDocument.Parse(await app.GetByteArrayAsync(new Uri(next, UriKind.RelativeOrAbsolute), CancellationToken.None));
            foreach (var item in feed.RootElement.GetProperty("items").EnumerateArray())
            {
                var id = item.GetProperty("id").GetString()!;
                ids.Add(id);
                // The entry of an article has its DOI as id; that of a notice tells of the article's.
                if (id.Contains("doi.org", StringComparison.Ordinal))
                    articles.Add(NumberIn(id));
                else
                    notices.UnionWith(Doi().Matches(item.ToString()).Select(doi => NumberIn(doi.Value)));
            }

            wrong.AddRange(ids.GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key} is {same.Count()} times in {next}."));
            next = feed.RootElement.TryGetProperty("next_url", out var address) ? address.GetString() : null;
        }

        lost.AddRange(Enumerable.Range(1, newsroom.Published).Except(articles).Select(number => $"Article {number} is in no feed."));
        lost.AddRange(newsroom.Corrected.Except(notices).Select(number => $"The correction of article {number} is in no feed."));
    }

    private async Task CheckDigestsAsync()
    {
        Digests = (await stage.Digests.FindLatestAsync(SoakStage.Slug, CancellationToken.None))?.Number ?? 0;
        for (var number = 1; number <= Digests; number++)
        {
            var account = await stage.Operator.ReconcileAsync(SoakStage.Slug, number, CancellationToken.None);
            if (account is not { IsComplete: true })
                lost.Add($"A digest is not complete: {account}.");
            else if (account.Failed > 0)
                wrong.Add($"Mails failed: {account}.");
        }
    }

    private void CheckMails(Person person, IReadOnlyList<SoakMail> mails, Change[] changes)
    {
        var digests = mails.Where(mail => mail.News.Count + mail.Notices.Count > 0).ToArray();
        if (person.Confirming is null && digests.Length > 0)
            wrong.Add($"{person.Address} never confirmed and was mailed.");
        if (person.Left is { } left)
            wrong.AddRange(digests.Where(mail => mail.At > left + Grace).Select(mail => $"{person.Address} was mailed {(mail.At - left).TotalSeconds:0} s after leaving."));
        if (person.SignedUp is not null && mails.All(mail => mail.Confirm is null))
            lost.Add($"{person.Address} was not asked to confirm.");
        if (person.Confirming is { } confirming)
            wrong.AddRange(digests.Where(mail => mail.At < confirming).Select(_ => $"{person.Address} was mailed before confirming."));
        if (person.Confirmed is null)
            return;
        if (mails.All(mail => mail.Leave is null))
            lost.Add($"{person.Address} has no mail to leave from.");

        foreach (var change in changes.Where(change => change.Kind == ChangeKind.Published))
            CheckArticle(person, digests, change);
        foreach (var change in changes.Where(change => change.Kind == ChangeKind.Corrected))
            CheckNotice(person, digests, change);
    }

    private void CheckArticle(Person person, IReadOnlyList<SoakMail> digests, Change change)
    {
        var number = NumberOf(change);
        var times = Times(digests, mail => mail.News.Contains(number));
        if (times > 1)
            wrong.Add($"{person.Address} was mailed article {number} in {times} digests.");
        if (times > 0 && (change.IsBackfill || change.At < person.Confirming - Storing))
            wrong.Add($"{person.Address} was mailed article {number}, which was there before.");
        if (times == 0 && !change.IsBackfill && change.At > person.Confirmed && person.Leaving is null)
            lost.Add($"{person.Address} was not mailed article {number}.");
    }

    // Whoever gets the article after it was corrected sees the correction there.
    private void CheckNotice(Person person, IReadOnlyList<SoakMail> digests, Change change)
    {
        var number = NumberOf(change);
        var times = Times(digests, mail => mail.Notices.Contains(number));
        if (times > 1)
            wrong.Add($"{person.Address} was mailed the correction of article {number} in {times} digests.");
        if (times > 0 && change.At < person.Confirming - Storing)
            wrong.Add($"{person.Address} was mailed the correction of article {number}, which was there before.");
        if (times == 0 && change.At > person.Confirmed && person.Leaving is null && !digests.Any(mail => mail.News.Contains(number) && mail.At > change.At))
            lost.Add($"{person.Address} was not mailed the correction of article {number}.");
    }

    // The same mail may come again, under the same Message-ID.
    private static int Times(IReadOnlyList<SoakMail> digests, Func<SoakMail, bool> isMeant) => digests.Where(isMeant).DistinctBy(mail => mail.MessageId).Count();

    private static int NumberOf(Change change) => NumberIn(change.Article.Value);

    // What has no number of ours was never published: 0.
    private static int NumberIn(string text) => int.TryParse(Doi().Match(text).Groups["number"].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"s12885-025-(?<number>\d{5})-\d", RegexOptions.CultureInvariant)]
    private static partial Regex Doi();
}
