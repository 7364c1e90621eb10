using RareCancers.Enrichment;

namespace RareCancers.Tests.Enrichment;

public sealed class EnrichmentOptionsTests
{
    [Fact]
    public void Only_the_schedule_is_required() => Assert.Null(Validate(new EnrichmentOptions { Schedule = "0 0 * * * *" }));

    [Fact]
    public void A_missing_schedule_stops_the_start() =>
        Assert.Contains("Enrichment:Schedule must be set", Validate(new EnrichmentOptions()), StringComparison.Ordinal);

    private static string? Validate(EnrichmentOptions options) => new EnrichmentOptionsValidator().Validate(null, options).FailureMessage;
}
