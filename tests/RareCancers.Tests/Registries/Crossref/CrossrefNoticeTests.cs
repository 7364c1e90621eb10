using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Registries.Crossref;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefNoticeTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);
    private static readonly CrossrefWorkJson Work = new("10.1186/original");

    [Theory]
    [InlineData("correction", NoticeKind.Correction)]
    [InlineData("corrigendum", NoticeKind.Correction)]
    [InlineData("erratum", NoticeKind.Correction)]
    [InlineData("partial_retraction", NoticeKind.Other)]
    [InlineData("expression_of_concern", NoticeKind.ExpressionOfConcern)]
    [InlineData("expression-of-concern", NoticeKind.ExpressionOfConcern)]
    [InlineData("Expression of Concern", NoticeKind.ExpressionOfConcern)]
    [InlineData("retraction", NoticeKind.Retraction)]
    [InlineData("Retraction", NoticeKind.Retraction)]
    [InlineData("withdrawal", NoticeKind.Retraction)]
    [InlineData("removal", NoticeKind.Retraction)]
    [InlineData("addendum", NoticeKind.Other)]
    [InlineData("clarification", NoticeKind.Other)]
    [InlineData("new_edition", NoticeKind.Other)]
    [InlineData("new_version", NoticeKind.Other)]
    public void Every_type_of_the_vocabulary_has_a_kind(string type, NoticeKind kind)
    {
        var notice = Only(Work with { UpdatedBy = [new(type, "10.1186/notice", Day)] });

        Assert.Equal(new RegisteredNotice(new Notice(kind, null, Doi.Parse("10.1186/notice"), PublicationDate.Parse("2025-06-01")), type,
            IsKnownType: true), notice);
    }

    [Theory]
    [InlineData("reinstatement")]
    [InlineData("retraction_of_retraction")]
    [InlineData("not a retraction")]
    [InlineData("корректура")]
    public void Any_other_type_is_a_general_notice_for_the_operator_to_check(string type)
    {
        var notice = Only(Work with { UpdatedBy = [new(type, "10.1186/notice", Day)] });

        Assert.Equal((NoticeKind.Other, type, false), (notice.Notice.Kind, notice.Type, notice.IsKnownType));
    }

    [Fact]
    public void A_notice_without_a_type_is_not_lost()
    {
        var work = Read("""{"DOI":"10.1186/original","updated-by":[{"DOI":"10.1186/notice"}]}""");

        Assert.Equal(new RegisteredNotice(new Notice(NoticeKind.Other, null, Doi.Parse("10.1186/notice")), "unspecified",
            IsKnownType: false), Assert.Single(work.UpdatedBy));
    }

    [Fact]
    public void The_publishers_report_of_a_notice_wins()
    {
        var notice = Only(Work with
        {
            UpdatedBy = [new("retraction", "10.1186/NOTICE", Day.AddDays(-5), "retraction-watch"), new("correction", "10.1186/notice", Day)],
        });

        Assert.Equal((NoticeKind.Correction, "2025-06-01"), (notice.Notice.Kind, notice.Notice.Published?.ToString()));
    }

    [Fact]
    public void A_known_type_wins_over_an_unknown_one()
    {
        var notice = Only(Work with { UpdatedBy = [new("update", "10.1186/notice", Day), new("retraction", "10.1186/notice", Day, "retraction-watch")] });

        Assert.Equal(NoticeKind.Retraction, notice.Notice.Kind);
    }

    [Fact]
    public void A_report_without_a_DOI_adds_nothing_to_one_with_a_DOI()
    {
        var notice = Only(Work with { UpdatedBy = [new("retraction", null, Day, "retraction-watch"), new("retraction", "10.1186/notice", Day)] });

        Assert.Equal("10.1186/notice", notice.Notice.Doi?.Value);
    }

    [Fact]
    public void A_report_without_a_DOI_is_kept_when_it_is_the_only_one()
    {
        var notice = Only(Work with { UpdatedBy = [new("retraction", null, Day, "retraction-watch"), new("retraction", null, Day, "retraction-watch")] });

        Assert.Equal((NoticeKind.Retraction, null), (notice.Notice.Kind, notice.Notice.Doi));
    }

    [Fact]
    public void Notices_are_ordered_by_date()
    {
        var work = Read(Work with { UpdatedBy = [new("retraction", "10.1186/b", Day.AddDays(9)), new("correction", "10.1186/a", Day)] });

        Assert.Equal(["10.1186/a", "10.1186/b"], work.UpdatedBy.Select(notice => notice.Notice.Doi!.Value));
    }

    [Fact]
    public void A_work_retracted_in_place_is_its_own_notice()
    {
        var work = Read(Work with { UpdateTo = [new("retraction", "10.1186/ORIGINAL", Day)] });

        Assert.Equal(NoticeKind.Retraction, Assert.Single(work.UpdatedBy).Notice.Kind);
        Assert.Empty(work.UpdateTo);
    }

    [Fact]
    public void Notices_in_place_share_the_works_DOI_and_are_one_for_each_kind()
    {
        CrossrefUpdateJson[] updates =
        [
            new("correction", "10.1186/original", Day),
            new("retraction", "10.1186/original", Day.AddDays(9)),
            new("retraction", "10.1186/original", Day.AddDays(9), "retraction-watch"),
        ];
        var work = Read(Work with { UpdateTo = updates });

        Assert.Equal([(NoticeKind.Correction, true), (NoticeKind.Retraction, true)],
            work.UpdatedBy.Select(registered => (registered.Notice.Kind, registered.Notice.IsInPlace)));
    }

    [Fact]
    public void A_notice_names_the_works_that_it_is_about()
    {
        CrossrefUpdateJson[] updates = [new("correction", "10.1186/B", Day), new("correction", "10.1186/b", Day), new("correction", "10.1186/a", Day)];
        var work = Read(Work with { UpdateTo = updates });

        Assert.Equal([Doi.Parse("10.1186/b"), Doi.Parse("10.1186/a")], work.UpdateTo);
        Assert.Empty(work.UpdatedBy);
    }

    private static RegisteredNotice Only(CrossrefWorkJson work) => Assert.Single(Read(work).UpdatedBy);

    private static CrossrefWork Read(CrossrefWorkJson work) => Read(work.ToJson().ToJsonString());

    private static CrossrefWork Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CrossrefRecord.TryRead(document.RootElement)!.ToWork();
    }
}
