using RareCancers.Testing;
using RareCancers.Topics;

namespace RareCancers.Tests.Topics;

/// <summary>The approved topics as readers and exports see them: a changed ID would lose its subscribers.</summary>
public sealed class ApprovedTopicsTests
{
    [Fact]
    public void All_topics_are_as_approved()
    {
        var table = string.Concat(TopicVocabulary.Default.Topics.Select(Row).Prepend("id | name | family | broader | OncoTree | NCIt\n"));

        Assert.Equal(Approval.Check("tests/RareCancers.Tests/Topics/Approved/topics.txt", table), table);
    }

    private static string Row(Topic topic) => string.Join(
        " | ",
        topic.Id,
        topic.Name,
        topic.Family ?? "-",
        topic.Broader.Count == 0 ? "-" : string.Join(' ', topic.Broader),
        topic.OncoTree ?? "-",
        topic.Ncit ?? "-") + "\n";
}
