using System.Net;
using RareCancers.Collections;

namespace RareCancers.Tests.Fetching;

public sealed class RedirectTests : IDisposable
{
    private const string Elsewhere = "https://link.springer.com/collections/rc";

    private readonly FetchFixture fixture = new();

    public RedirectTests() => fixture.Answer("https://link.springer.com/robots.txt", HttpStatusCode.NotFound);

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.SeeOther)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task A_redirect_is_followed_and_the_final_address_returned(HttpStatusCode status)
    {
        fixture.Answer(FetchFixture.Page, () => new(status) { Headers = { Location = new Uri(Elsewhere) } }).Answer(Elsewhere, "Rare cancers");

        var page = (await fixture.ReadAsync()).Value;

        Assert.Equal((new Uri(Elsewhere), "Rare cancers"), (page?.Address, page?.Text));
    }

    [Theory]
    [InlineData("/c/rc")]
    [InlineData("../c/rc")]
    [InlineData("//journal.springer.com/c/rc")]
    public async Task A_redirect_may_be_relative(string location)
    {
        fixture.Redirect(FetchFixture.Page, location).Answer("https://journal.springer.com/c/rc", "Rare cancers");

        Assert.Equal("Rare cancers", (await fixture.ReadAsync()).Value?.Text);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://journal.springer.com/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://journal.springer.com:6379/")]
    [InlineData("https://ana:secret@journal.springer.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://ev\u2100l.springer.com/x")]
    public async Task A_redirect_to_an_address_that_is_not_allowed_is_refused_without_a_request(string location)
    {
        fixture.Redirect(FetchFixture.Page, location);

        var refusal = (await fixture.ReadAsync()).Refusal;

        Assert.Equal(RefusalReason.SourceNotAllowed, refusal?.Reason);
        Assert.Equal([FetchFixture.Robots, FetchFixture.Page], fixture.Asked);
    }

    [Fact]
    public async Task An_address_that_is_not_allowed_is_refused_without_a_request()
    {
        var refusal = (await fixture.ReadAsync("https://ana:secret@evil.example/rc")).Refusal!;

        Assert.Equal(RefusalReason.SourceNotAllowed, refusal.Reason);
        Assert.StartsWith("https://evil.example/rc was not read. ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Asked);
    }

    [Fact]
    public async Task A_loop_ends_after_ten_redirects()
    {
        fixture.Redirect(FetchFixture.Page, FetchFixture.Page);

        var reading = await fixture.ReadAsync();

        Assert.Equal(RefusalReason.TooManyRedirects, reading.Refusal?.Reason);
        Assert.Equal(11, fixture.SecondsOf(FetchFixture.Page).Count());
    }

    [Fact]
    public async Task Ten_redirects_are_no_loop()
    {
        for (var hop = 0; hop < 10; hop++)
            fixture.Redirect($"{FetchFixture.Page}/{hop}", $"{FetchFixture.Page}/{hop + 1}");
        fixture.Answer($"{FetchFixture.Page}/10", "Rare cancers");

        Assert.Equal("Rare cancers", (await fixture.ReadAsync($"{FetchFixture.Page}/0")).Value?.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://")]
    public async Task A_redirect_without_a_valid_target_is_a_server_error(string? location)
    {
        fixture.Answer(FetchFixture.Page, () =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.Found);
            if (location is not null)
                answer.Headers.TryAddWithoutValidation("Location", location);
            return answer;
        });

        Assert.Equal(RefusalReason.SourceFailed, (await fixture.ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task Parameters_of_the_cookie_check_are_not_returned()
    {
        const string Stained = $"{FetchFixture.Page}?page=2&error=cookies_not_supported&code=0f8fad5b";
        fixture.Redirect($"{FetchFixture.Page}?page=2", Stained).Answer(Stained, "Rare cancers");

        Assert.Equal(new Uri($"{FetchFixture.Page}?page=2"), (await fixture.ReadAsync($"{FetchFixture.Page}?page=2")).Value?.Address);
    }
}
