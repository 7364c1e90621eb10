using System.Net;
using System.Net.Http.Headers;
using RareCancers.Collections;
using RareCancers.Collections.Sources;

namespace RareCancers.Tests.Fetching;

public sealed class ConditionalTests : IDisposable
{
    private const string Consent = "https://idp.springer.com/consent";

    private static readonly DateTimeOffset Day = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly PageValidators Known = new("W/\"5f\"", Day);

    private readonly FetchFixture fixture = new(pauseSeconds: 0);

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_page_is_requested_with_the_validators_of_its_last_response()
    {
        fixture.Answer(FetchFixture.Page, HttpStatusCode.NotModified);

        await fixture.ReadAsync(known: Known);

        var asked = fixture.Requests.Last().Request.Headers;
        Assert.Equal(("W/\"5f\"", Day), (asked.IfNoneMatch.ToString(), asked.IfModifiedSince));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unquoted")]
    public async Task A_page_without_validators_is_requested_unconditionally(string? tag)
    {
        fixture.Answer(FetchFixture.Page, "Rare cancers");

        await fixture.ReadAsync(known: new PageValidators(tag, null));

        var asked = fixture.Requests.Last().Request.Headers;
        Assert.Equal(("", null), (asked.IfNoneMatch.ToString(), asked.IfModifiedSince));
    }

    [Fact]
    public async Task A_page_has_the_validators_for_the_next_request()
    {
        fixture.Answer(FetchFixture.Page, () => Tagged(new() { Content = new StringContent("Rare cancers") }, "\"60\"", Day));

        Assert.Equal(new PageValidators("\"60\"", Day), (await fixture.ReadAsync(known: Known)).Value?.Validators);
    }

    [Fact]
    public async Task A_page_sent_without_validators_is_requested_unconditionally_next_time()
    {
        fixture.Answer(FetchFixture.Page, "Rare cancers");

        Assert.Equal(new PageValidators(null, null), (await fixture.ReadAsync(known: Known)).Value?.Validators);
    }

    [Fact]
    public async Task An_unchanged_page_has_no_text_and_keeps_its_validators()
    {
        fixture.Answer(FetchFixture.Page, HttpStatusCode.NotModified);

        Assert.Equal(new FetchedPage(new Uri(FetchFixture.Page), null, Known), (await fixture.ReadAsync(known: Known)).Value);
    }

    [Fact]
    public async Task An_unchanged_page_may_have_new_validators()
    {
        fixture.Answer(FetchFixture.Page, () => Tagged(new(HttpStatusCode.NotModified), "\"60\"", null));

        Assert.Equal(new PageValidators("\"60\"", Day), (await fixture.ReadAsync(known: Known)).Value?.Validators);
    }

    [Fact]
    public async Task Not_modified_is_an_error_for_an_unconditional_request()
    {
        fixture.Answer(FetchFixture.Page, HttpStatusCode.NotModified);

        Assert.Equal(RefusalReason.SourceFailed, (await fixture.ReadAsync()).Refusal?.Reason);
    }

    // A page that asks for consent is old: it would answer If-Modified-Since with "not modified" and pass for the Collection.
    [Fact]
    public async Task If_Modified_Since_is_sent_only_for_the_page_it_came_from()
    {
        fixture.Redirect(FetchFixture.Page, Consent).Answer(Consent, "We use cookies").Answer("https://idp.springer.com/robots.txt", HttpStatusCode.NotFound);

        await fixture.ReadAsync(known: new PageValidators(null, Day));

        Assert.Null(fixture.Requests.Last().Request.Headers.IfModifiedSince);
    }

    [Fact]
    public async Task If_Modified_Since_is_sent_again_when_a_redirect_returns_to_the_page()
    {
        const string Back = $"{FetchFixture.Page}?code=0f8fad5b-d9cb-469f-a165-70867728950e";
        fixture.Redirect(FetchFixture.Page, Consent).Redirect(Consent, Back).Answer(Back, HttpStatusCode.NotModified)
            .Answer("https://idp.springer.com/robots.txt", HttpStatusCode.NotFound);

        await fixture.ReadAsync(known: Known);

        Assert.Equal(Day, fixture.Requests.Last().Request.Headers.IfModifiedSince);
    }

    [Fact]
    public async Task Robots_txt_is_requested_unconditionally()
    {
        fixture.Answer(FetchFixture.Page, HttpStatusCode.NotModified);

        await fixture.ReadAsync(known: Known);

        var asked = fixture.Requests.First().Request.Headers;
        Assert.Equal(("", null), (asked.IfNoneMatch.ToString(), asked.IfModifiedSince));
    }

    private static HttpResponseMessage Tagged(HttpResponseMessage answer, string tag, DateTimeOffset? modified)
    {
        answer.Headers.ETag = EntityTagHeaderValue.Parse(tag);
        answer.Content.Headers.LastModified = modified;
        return answer;
    }
}
