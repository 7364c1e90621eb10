using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;
using RareCancers.Settings;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries;

/// <summary>The clients as registered by the product, with simulated services.</summary>
internal sealed class RegistriesFixture : IAsyncDisposable
{
    public const string Mailto = "ana@example.org";

    public static readonly Doi Doi = Doi.Parse("10.1186/s12885-025-13934-2");

    private readonly ServiceProvider services;

    private RegistriesFixture(ServiceProvider services, CrossrefServer crossref, EuropePmcServer europePmc)
    {
        this.services = services;
        CrossrefServer = crossref;
        EuropePmcServer = europePmc;
    }

    public CrossrefServer CrossrefServer { get; }

    public EuropePmcServer EuropePmcServer { get; }

    public FakeTimeProvider Time => (FakeTimeProvider)services.GetRequiredService<TimeProvider>();

    public FakeLogCollector Log => services.GetFakeLogCollector();

    public CrossrefClient Crossref => services.GetRequiredService<CrossrefClient>();

    public EuropePmcClient EuropePmc => services.GetRequiredService<EuropePmcClient>();

    public ServicePace CrossrefPace => services.GetRequiredKeyedService<ServicePace>(CrossrefClient.Service);

    public static async Task<RegistriesFixture> OpenAsync(params (string Name, string Value)[] settings)
    {
        var crossref = await CrossrefServer.StartAsync();
        var europePmc = await EuropePmcServer.StartAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["PublicBaseUrl"] = "https://rare-cancers.example",
                ["Enrichment:Crossref:Enabled"] = "true",
                ["Enrichment:Crossref:Mailto"] = Mailto,
                ["Enrichment:Crossref:BaseAddress"] = crossref.Address,
                ["Enrichment:EuropePmc:Enabled"] = "true",
                ["Enrichment:EuropePmc:BaseAddress"] = europePmc.Address,
            })
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))
            .Build();
        // Every reading of the clock advances it by a second, so that no request waits for its slot.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddOptions<SiteOptions>().Bind(configuration);
        services.AddRegistries(configuration);
        return new RegistriesFixture(services.BuildServiceProvider(), crossref, europePmc);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await CrossrefServer.DisposeAsync();
        await EuropePmcServer.DisposeAsync();
    }
}
