using System.Text.Json.Nodes;
using RareCancers.Testing.Hosting;
using RareCancers.Topics;

namespace RareCancers.Testing.Builders;

/// <summary>Folders with changed copies of the built-in vocabulary.</summary>
public static class TestVocabulary
{
    /// <summary>A new folder with the built-in vocabulary, each file changed.</summary>
    public static string Write(Action<JsonObject> change)
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath()).FullName;
        foreach (var source in Directory.GetFiles(Repository.PathOf("src/RareCancers/Topics/rare-cancers"), "*.json"))
        {
            var file = JsonNode.Parse(File.ReadAllText(source))!.AsObject();
            change(file);
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(source)), file.ToJsonString());
        }

        return folder;
    }

    /// <summary>A new folder with the built-in vocabulary before a topic was added to it.</summary>
    public static string WriteWithout(string topic) => Write(file =>
    {
        TopicsOf(file).RemoveAll(row => (string?)row!["id"] == topic);
        foreach (var row in TopicsOf(file))
        {
            Forget(row!["broader"]);
            foreach (var abbreviation in row["abbreviations"]?.AsArray() ?? [])
                Forget(abbreviation!["topics"]);
        }

        void Forget(JsonNode? ids) => ids?.AsArray().RemoveAll(id => (string?)id == topic);
    });

    /// <summary>A new folder with the built-in vocabulary and other broader topics for one topic.</summary>
    public static string WriteWithBroader(string topic, params string[] broader) => Write(file =>
    {
        foreach (var row in TopicsOf(file).Where(row => (string?)row!["id"] == topic))
            row!["broader"] = new JsonArray([.. broader.Select(id => JsonValue.Create(id))]);
    });

    /// <summary>The built-in vocabulary before a topic was added to it.</summary>
    public static TopicVocabulary Without(string topic) => TopicVocabulary.ReadFolder(WriteWithout(topic));

    private static JsonArray TopicsOf(JsonObject file) => file["topics"]?.AsArray() ?? [];
}
