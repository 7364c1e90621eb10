using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using RareCancers.LocalHost.Samples;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class RecordedResponsesTests
{
    private const string Index = """
        [
          { "address": "https://service.example/search", "having": { "cursor": "2" }, "file": "second.json" },
          { "address": "https://service.example/search", "having": { "query": "thymoma" }, "file": "first.json" },
          { "address": "https://service.example/works/10.1186/s1", "file": "work.json" },
          { "address": "https://service.example/works/*", "file": "unknown.txt", "status": 404 }
        ]
        """;

    private readonly FakeLogger<RecordedResponses> logger = new();

    [Theory]
    [InlineData("https://service.example/search?query=%22thymoma%22&cursor=1", "first")]
    [InlineData("https://service.example/search?query=%22thymoma%22&cursor=2", "second")]
    [InlineData("https://service.example/works/10.1186%2Fs1?mailto=ana%40example.org", "work")]
    public async Task The_first_entry_that_fits_answers(string address, string content)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

        Assert.Equal((HttpStatusCode.OK, content), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_form_has_parameters_too()
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, "https://service.example/search")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("query", "\"thymoma\""), KeyValuePair.Create("cursor", "2")]),
        });

        Assert.Equal("second", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_recorded_error_keeps_its_status_and_is_not_logged()
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://service.example/works/10.1186/s2"));

        Assert.Equal((HttpStatusCode.NotFound, "unknown"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal(0, logger.Collector.Count);
    }

    [Theory]
    [InlineData("https://service.example/search?query=chordoma")]
    [InlineData("https://other.example/")]
    public async Task A_request_without_a_recording_is_answered_with_404_and_logged(string address)
    {
        var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(LogLevel.Warning, logger.LatestRecord.Level);
        Assert.Equal($"The sample has no response for GET {address}; the request gets a 404", logger.LatestRecord.Message);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var folder = Directory.CreateDirectory(TestFolder.NewPath()).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "index.json"), Index);
        foreach (var name in (string[])["first.json", "second.json", "work.json", "unknown.txt"])
            await File.WriteAllTextAsync(Path.Combine(folder, name), Path.GetFileNameWithoutExtension(name));
        using var http = new HttpClient(new RecordedResponses(folder, logger));
        return await http.SendAsync(request);
    }
}
