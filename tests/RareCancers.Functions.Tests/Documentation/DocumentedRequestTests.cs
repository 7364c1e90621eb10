using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RareCancers.Testing;

namespace RareCancers.Functions.Tests.Documentation;

/// <summary>The requests in docs/http-api.md, which are written for curl, and the responses shown below them.</summary>
[Trait("Category", "Slow")]
public sealed partial class DocumentedRequestTests
{
    // Documented as 404 for the sample page, which fills neither an archive nor a part of the sitemap.
    private static readonly string[] Missing = ["/feeds/rare-cancers/archive/1.atom", "/sitemap-1.xml"];

    [Fact]
    public async Task Every_request_has_the_documented_response()
    {
        var examples = Example().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs/http-api.md")));
        Assert.NotEmpty(examples);
        await using var app = await DocumentedApp.StartAsync();

        foreach (Match example in examples)
        {
            var (kind, shown) = (example.Groups["kind"].Value, example.Groups["shown"].Value);
            string[] commands = [.. example.Groups["commands"].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')];
            foreach (var command in commands)
            {
                var (status, body) = await SendAsync(app, command);

                var documented = kind == "http" && command == commands[0] ? int.Parse(Status().Match(shown).Value, null)
                    : Missing.Any(path => command.EndsWith(path, StringComparison.Ordinal)) ? 404
                    : 200;
                Assert.True((int)status == documented, $"{command}: {(int)status} {body}");
                // Several commands above one response: the first has a JSON response, the last a text.
                if (kind is "json" or "http" && command == commands[0])
                    Assert.Null(MissingMember(JsonElement.Parse(shown[shown.IndexOfAny(['{', '['])..]), JsonElement.Parse(body), command));
                if (kind == "text" && command == commands[^1])
                    Assert.All(shown.Trim().Split('\n').Except(["..."]), line => Assert.Contains(line, body, StringComparison.Ordinal));
            }
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(RunningApp app, string command)
    {
        using var request = new HttpRequestMessage();
        var (data, type) = (new List<string>(), "application/x-www-form-urlencoded");
        var words = new Queue<string>(CommandWords.Of(command).Skip(1));
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "-i" or "-OJ": break;
                case "-o": words.Dequeue(); break;
                case "-I": request.Method = HttpMethod.Head; break;
                case "-X": request.Method = new(words.Dequeue()); break;
                case "-H": type = words.Dequeue().Split(": ")[1]; break;
                case "-d": data.Add(words.Dequeue()); break;
                case "--data-binary":
                    words.Dequeue();
                    data.Add(BounceFunctionTests.Bounce($"Message-ID: <{app.Mails()[0].MessageId}>"));
                    break;
                default:
                    request.RequestUri = new(await PathOfAsync(app, new Uri(word).PathAndQuery), UriKind.Relative);
                    break;
            }
        }

        if (data.Count > 0)
            (request.Method, request.Content) = (HttpMethod.Post, new StringContent(string.Join('&', data), Encoding.UTF8, type));
        using var response = await app.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Puts the token of a new subscriber into the address of a personal page.</summary>
    private static async Task<string> PathOfAsync(RunningApp app, string path)
    {
        if (!path.Contains("$token", StringComparison.Ordinal))
            return path;

        await SubscriptionFunctionTests.SubscribeAsync(app, $"{Guid.NewGuid():N}@example.org");
        await app.HandleSubscriptionsAsync();
        var preferences = MailedLink.LastIn(app.Mails(), "/preferences");
        return path.EndsWith("/unsubscribe", StringComparison.Ordinal) ? MailedLink.LastIn(app.Mails(), "/unsubscribe")
            : path.EndsWith("/feed.atom", StringComparison.Ordinal) ? PersonalFeed().Match(await app.Http.GetStringAsync(preferences)).Value
            : path.Replace("/subscriptions/$token", Path.GetDirectoryName(preferences), StringComparison.Ordinal);
    }

    /// <summary>The first member of an example that the response lacks, or null. Examples may leave out members and items.</summary>
    private static string? MissingMember(JsonElement shown, JsonElement actual, string path)
    {
        return shown.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => actual.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path} is {actual}",
            _ when shown.ValueKind != actual.ValueKind => $"{path} is {actual}",
            JsonValueKind.Array => First(shown.EnumerateArray().Select(item => MissingItem(item, [.. actual.EnumerateArray()], path))),
            JsonValueKind.Object => First(shown.EnumerateObject().Select(member => actual.TryGetProperty(member.Name, out var value)
                ? MissingMember(member.Value, value, $"{path}.{member.Name}")
                : $"{path} has no {member.Name}")),
            _ => null,
        };
    }

    private static string? First(IEnumerable<string?> missing) => missing.FirstOrDefault(member => member is not null);

    private static string? MissingItem(JsonElement shown, JsonElement[] actual, string path)
    {
        string?[] missing = [.. actual.Select(item => MissingMember(shown, item, $"{path}[]")).DefaultIfEmpty($"{path} is empty")];
        return Array.Exists(missing, item => item is null) ? null : missing[0];
    }

    // ```sh with commands, and the next block unless it is in another section
    [GeneratedRegex("""
        ^```sh\n(?<commands>[^`]*)\n```\n(?:(?:(?!```|\#)[^\n]*\n)*```(?<kind>json|http|text)\n(?<shown>[^`]*)```)?
        """, RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Example();

    [GeneratedRegex(@"(?<=^HTTP/1\.1 )\d{3}", RegexOptions.CultureInvariant)]
    private static partial Regex Status();

    [GeneratedRegex(@"/subscriptions/[\w-]+/feed\.atom", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalFeed();
}
