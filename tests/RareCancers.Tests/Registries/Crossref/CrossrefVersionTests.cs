using System.Text;
using System.Text.Json;
using RareCancers.Registries.Crossref;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefVersionTests
{
    private static readonly CrossrefWorkJson Paper = new("10.1186/paper");
    private static readonly CrossrefWorkJson Preprint = new("10.1101/preprint") { Extra = [("type", "posted-content"), ("subtype", "preprint")] };

    [Fact]
    public void Posted_content_is_a_preprint()
    {
        Assert.True(Read(Preprint).IsPreprint);
        Assert.False(Read(Paper).IsPreprint);
    }

    [Fact]
    public void A_preprint_names_its_published_version()
    {
        var read = Read(Preprint with { Relations = [("is-preprint-of", "10.1186/PAPER"), ("has-preprint", "10.1101/other")] });

        Assert.Equal("10.1186/paper", read.OtherVersion?.Value);
    }

    [Fact]
    public void A_paper_names_its_preprint()
    {
        var read = Read(Paper with { Relations = [("has-preprint", "https://doi.org/10.1101/Preprint"), ("is-preprint-of", "10.1186/b")] });

        Assert.Equal("10.1101/preprint", read.OtherVersion?.Value);
    }

    [Fact]
    public void The_first_of_several_preprints_is_named_in_any_order()
    {
        var one = Read(Paper with { Relations = [("has-preprint", "10.1101/b"), ("has-preprint", "10.1101/a")] });
        var other = Read(Paper with { Relations = [("has-preprint", "10.1101/a"), ("has-preprint", "10.1101/b")] });

        Assert.Equal(("10.1101/a", "10.1101/a"), (one.OtherVersion?.Value, other.OtherVersion?.Value));
    }

    [Theory]
    [InlineData("""{"has-preprint":[{"id-type":"arxiv","id":"2501.00001"}]}""")]
    [InlineData("""{"has-preprint":[{"id-type":"uri","id":"https://doi.org/10.1101/a"}]}""")]
    [InlineData("""{"has-preprint":[{"id-type":"doi","id":"2501.00001"}]}""")]
    [InlineData("""{"has-preprint":[{"id-type":"doi","id":"10.1186/PAPER"}]}""")]
    [InlineData("""{"has-review":[{"id-type":"doi","id":"10.1101/a"}]}""")]
    [InlineData("""{"has-preprint":"10.1101/a"}""")]
    [InlineData("[]")]
    public void A_relation_to_anything_else_is_not_another_version(string relation) =>
        Assert.Null(Read(Paper with { Extra = [("relation", System.Text.Json.Nodes.JsonNode.Parse(relation))] }).OtherVersion);

    private static CrossrefWork Read(CrossrefWorkJson work)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(work.ToJson().ToJsonString()));
        return CrossrefRecord.TryRead(document.RootElement)!.ToWork();
    }
}
