using RareCancers.Articles;
using RareCancers.Articles.Notices;

namespace RareCancers.Tests.Articles.Notices;

/// <summary>The same notice from several sources, in any order, stays one notice.</summary>
public sealed class NoticeMergeTests
{
    private static readonly Citation Place = Citation.Parse("BMC Cancer 2024 24:563");
    private static readonly Doi OfNotice = Doi.Parse("10.1186/s12885-024-12330-6");
    private static readonly PublicationDate Day = PublicationDate.Parse("2024-05-06");

    private static readonly Notice Listed = new(NoticeKind.Correction, Place);
    private static readonly Notice Registered = new(NoticeKind.Correction, Doi: OfNotice, Published: Day);
    private static readonly Notice Whole = new(NoticeKind.Correction, Place, OfNotice, Day);

    private static readonly Notice InPlace = Registered with { Doi = Doi.Parse("10.1186/s12885-025-13934-2"), IsInPlace = true };

    public static TheoryData<string, Notice[], Notice[], Notice[]> Tellings => new()
    {
        { "nobody tells of any", [], [], [] },
        { "the first telling", [], [Listed], [Listed] },
        { "the same telling again", [Listed], [Listed], [Listed] },
        { "the listing, then the registry", [Listed], [Registered], [Whole] },
        { "the registry, then the listing", [Registered], [Listed], [Whole] },
        { "all is known and the listing tells again", [Whole], [Listed], [Whole] },
        { "all is known and the registry tells again", [Whole], [Registered], [Whole] },
        { "a source falls silent", [Whole], [], [Whole] },
        { "another place is another notice", [Listed], [Listed with { Citation = Citation.Parse("BMC Cancer 2024 24:564") }],
            [Listed, Listed with { Citation = Citation.Parse("BMC Cancer 2024 24:564") }] },
        { "another DOI is another notice", [Whole], [Registered with { Doi = Doi.Parse("10.1186/x") }],
            [Whole, Registered with { Doi = Doi.Parse("10.1186/x") }] },
        { "a correction is no retraction", [Listed], [Registered with { Kind = NoticeKind.Retraction }],
            [Listed, Registered with { Kind = NoticeKind.Retraction }] },
        { "a notice years later is another one", [Listed], [Registered with { Published = PublicationDate.Parse("2026-01-05") }],
            [Listed, Registered with { Published = PublicationDate.Parse("2026-01-05") }] },
        { "at the turn of the year it is the same", [Listed], [Registered with { Published = PublicationDate.Parse("2025-01-02") }],
            [Whole with { Published = PublicationDate.Parse("2025-01-02") }] },
        { "two of which one is known by name", [Listed], [Registered with { Doi = Doi.Parse("10.1186/x") }, Whole],
            [Whole, Registered with { Doi = Doi.Parse("10.1186/x") }] },
        { "a kind that was unknown becomes known", [Listed with { Kind = NoticeKind.Other }], [Whole with { Kind = NoticeKind.Retraction }],
            [Whole with { Kind = NoticeKind.Retraction }] },
        { "a known kind stays", [Whole with { Kind = NoticeKind.Retraction }], [Whole with { Kind = NoticeKind.Other }],
            [Whole with { Kind = NoticeKind.Retraction }] },
        { "a correction turns out to be a retraction", [Whole], [Registered with { Kind = NoticeKind.Retraction }],
            [Whole with { Kind = NoticeKind.Retraction }] },
        { "a correction in place, then a retraction in place", [InPlace], [InPlace, InPlace with { Kind = NoticeKind.Retraction }],
            [InPlace, InPlace with { Kind = NoticeKind.Retraction }] },
        { "a notice in place is told again", [InPlace with { IsInPlace = false }], [InPlace], [InPlace] },
        { "a bare retraction is told twice", [new Notice(NoticeKind.Retraction)], [new Notice(NoticeKind.Retraction)], [new Notice(NoticeKind.Retraction)] },
        { "a bare telling of what is known", [Listed], [new Notice(NoticeKind.Correction)], [Listed] },
        { "a bare one beside one with a DOI", [Listed], [new Notice(NoticeKind.Correction), Registered], [Whole, new Notice(NoticeKind.Correction)] },
        { "a bare one beside one with a place", [Registered], [new Notice(NoticeKind.Correction), Listed], [Whole, new Notice(NoticeKind.Correction)] },
        { "two days are two notices", [], [Dated("2024-05-06"), Dated("2024-06-07")], [Dated("2024-05-06"), Dated("2024-06-07")] },
        { "of two months the days become known", [Dated("2024-05"), Dated("2024-06")], [Dated("2024-05-06"), Dated("2024-06-07")],
            [Dated("2024-05-06"), Dated("2024-06-07")] },
        { "a correction in place and a retraction that is not", [InPlace],
            [InPlace with { Kind = NoticeKind.Retraction, IsInPlace = false }],
            [InPlace, InPlace with { Kind = NoticeKind.Retraction, IsInPlace = false }] },
        { "one place under another DOI", [Whole], [Whole with { Doi = Doi.Parse("10.1186/x") }], [Whole] },
        { "the same place in another spelling", [Listed], [Listed with { Citation = Citation.Parse("BMC  cancer 2024 24:563") }], [Listed] },
    };

    [Theory]
    [MemberData(nameof(Tellings))]
    public void Each_notice_is_kept_once(string what, Notice[] known, Notice[] later, Notice[] learned)
    {
        ValueList<Notice> notices = [.. known];

        Assert.True(notices.MergeFrom(later).Equals([.. learned]), $"{what}: {notices.MergeFrom(later)}");
    }

    [Theory]
    [MemberData(nameof(Tellings))]
    public void Merging_again_changes_nothing(string what, Notice[] known, Notice[] later, Notice[] learned)
    {
        ValueList<Notice> notices = [.. known];
        notices = notices.MergeFrom(later);

        Assert.True(notices.MergeFrom(later).MergeFrom(known).Count == learned.Length, $"{what}: {notices.MergeFrom(later).MergeFrom(known)}");
    }

    [Fact]
    public void Of_too_many_notices_retractions_and_the_earlier_ones_are_kept()
    {
        var corrections = Enumerable.Range(1, 1000)
            .Select(number => new Notice(NoticeKind.Correction, Citation.Parse(FormattableString.Invariant($"BMC Cancer 2024 24:{number}"))));
        var retraction = new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:1"));

        var kept = ValueList<Notice>.Empty.MergeFrom([.. corrections, retraction]);

        Assert.InRange(kept.Count, 300, 999);
        Assert.Equal([.. corrections.Take(kept.Count - 1), retraction], kept);
    }

    [Fact]
    public void A_bare_notice_that_becomes_known_is_news_once()
    {
        var other = Listed with { Citation = Citation.Parse("BMC Cancer 2024 24:564") };

        Assert.Empty(((ValueList<Notice>)[Listed]).AddedSince([new Notice(NoticeKind.Correction)]));
        Assert.Equal([other], ((ValueList<Notice>)[Listed, other]).AddedSince([new Notice(NoticeKind.Correction)]));
        Assert.Equal([other], ((ValueList<Notice>)[Listed, other]).AddedSince([Listed]));
        Assert.Empty(((ValueList<Notice>)[Listed, other]).AddedSince([Listed, new Notice(NoticeKind.Correction)]));
    }

    private static Notice Dated(string day) => new(NoticeKind.Correction, Published: PublicationDate.Parse(day));

    [Theory]
    [InlineData("published in BMC Cancer 2024 24:563", true, true, true)]
    [InlineData("published on 6 May 2024", false, true, true)]
    [InlineData("published as 10.1186/s12885-024-12330-6", false, true, false)]
    [InlineData("published", false, false, false)]
    public void Whereabouts_use_the_best_known_fact(string words, bool citation, bool doi, bool day) =>
        Assert.Equal(words, new Notice(NoticeKind.Correction, citation ? Place : null, doi ? OfNotice : null, day ? Day : null).Whereabouts);
}
