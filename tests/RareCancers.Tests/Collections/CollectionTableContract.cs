using Azure.Data.Tables;
using RareCancers.Collections;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Collections;

/// <summary>What the table of Collections keeps, on the fake and on real storage alike.</summary>
public abstract class CollectionTableContract
{
    private const string Slug = "rare-cancers";

    private static readonly CollectionFacts Facts = new()
    {
        Title = "Rare cancers",
        Editors = [new Editor("Bruna Samia Dalmasso", "IRCCS Ospedale Policlinico San Martino, Italy"), new Editor("A. N. Other", null)],
        Introduction = "Rare cancers are few.\nEach of them.",
        About = "“Rare” has a meaning.",
        DefinitionOfRare = "fewer than six cases per 100,000 per year",
        Topics = ["Rare cancer types", "Łódź & Kraków"],
    };

    private static CancellationToken None => CancellationToken.None;

    private static CollectOutcome Success => new(Slug, TestArticles.FirstSeen, null);

    private static CollectOutcome Refused =>
        new(Slug, TestArticles.FirstSeen.AddHours(1).AddTicks(1), new Refusal(RefusalReason.NoArticles, "No article was found.", "<html>"));

    [Fact]
    public async Task A_Collection_that_was_never_tried_is_unknown() =>
        Assert.Null(await new CollectionTable(await NewTableAsync()).FindAsync(Slug, None));

    [Fact]
    public async Task Every_fact_is_kept()
    {
        var collections = new CollectionTable(await NewTableAsync());

        await collections.RecordAsync(Success, Facts, None);

        Assert.Equivalent(Facts, (await collections.FindAsync(Slug, None))!.Facts, strict: true);
    }

    [Fact]
    public async Task A_success_is_kept_with_its_time()
    {
        var collections = new CollectionTable(await NewTableAsync());

        await collections.RecordAsync(Success, Facts, None);

        var state = await collections.FindAsync(Slug, None);
        Assert.Equal((Slug, Success.At, Success.At, null), (state!.Slug, state.LastTried, state.LastSucceeded, state.LastRefusal));
    }

    [Fact]
    public async Task A_first_refusal_has_no_facts_and_no_success()
    {
        var collections = new CollectionTable(await NewTableAsync());

        await collections.RecordAsync(Refused, null, None);

        var state = await collections.FindAsync(Slug, None);
        Assert.Equal((Refused.At, null, Refused.Refusal, null), (state!.LastTried, state.LastSucceeded, state.LastRefusal, state.Facts.Title));
    }

    [Fact]
    public async Task A_refusal_keeps_the_facts_and_the_last_success()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await collections.RecordAsync(Success, Facts, None);

        await collections.RecordAsync(Refused, null, None);

        var state = await collections.FindAsync(Slug, None);
        Assert.Equal((Refused.At, Success.At, Refused.Refusal), (state!.LastTried, state.LastSucceeded, state.LastRefusal));
        Assert.Equivalent(Facts, state.Facts, strict: true);
    }

    [Fact]
    public async Task A_success_clears_the_refusal_before_it()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await collections.RecordAsync(Refused, null, None);

        await collections.RecordAsync(Success, Facts, None);

        Assert.Null((await collections.FindAsync(Slug, None))!.LastRefusal);
    }

    [Fact]
    public async Task A_refusal_without_a_sample_has_none()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await collections.RecordAsync(Refused, null, None);

        await collections.RecordAsync(Refused with { Refusal = Refused.Refusal! with { Sample = null } }, null, None);

        Assert.Null((await collections.FindAsync(Slug, None))!.LastRefusal!.Sample);
    }

    protected abstract Task<TableClient> NewTableAsync();
}

public sealed class CollectionTableOnFakeTests : CollectionTableContract
{
    protected override Task<TableClient> NewTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class CollectionTableOnAzuriteTests : CollectionTableContract
{
    protected override Task<TableClient> NewTableAsync() => AzuriteTable.NewAsync(CollectionTable.Name);
}
