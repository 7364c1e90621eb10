using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Notices;
using RareCancers.Digests;
using RareCancers.Digests.Rendering;
using RareCancers.Html;
using RareCancers.Library;
using RareCancers.Pages;
using RareCancers.Pages.Digests;
using RareCancers.Pages.Feeds;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Listing;
using RareCancers.Pages.Subscriptions;
using RareCancers.Settings;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Tests.Digests;
using RareCancers.Tests.Feeds;
using RareCancers.Tests.Library;
using RareCancers.Tests.Subscriptions;
using RareCancers.Topics;

namespace RareCancers.Tests.Html;

/// <summary>Pages and emails do not depend on the services that the host registers.</summary>
public sealed class HtmlComponentsTests
{
    private static readonly MethodInfo Render = typeof(HtmlComponents).GetMethod(nameof(HtmlComponents.RenderAsync))!;

    /// <summary>All components that can be rendered: those with the parameter Model and no other.</summary>
    public static TheoryData<Type> Components =>
    [
        .. typeof(RareCancersServices).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ComponentBase)))
            .Where(type => ParametersOf(type) is [{ Name: "Model" }]),
    ];

    // The Functions worker adds MVC with a NavigationManager that fails outside MVC requests.
    [Theory]
    [MemberData(nameof(Components))]
    public async Task A_component_renders_the_same_with_and_without_MVC(Type component)
    {
        var model = (await ModelsAsync()).SingleOrDefault(model => model.GetType() == ParametersOf(component)[0].PropertyType);
        Assert.True(model is not null, $"This test has no model for {component.Name}; add one.");

        var html = await RenderAsync(services => services.AddMvc(), component, model);

        Assert.NotEmpty(html);
        Assert.Equal(await RenderAsync(services => services, component, model), html);
    }

    private static PropertyInfo[] ParametersOf(Type component) =>
        [.. component.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)))];

    private static async Task<string> RenderAsync(Func<IServiceCollection, object> addHost, Type component, object model)
    {
        var builder = QuietServer.CreateBuilder();
        builder.Configuration["PublicBaseUrl"] = "https://rare.example";
        builder.Configuration["Mail:From"] = "Rare cancers <news@example.org>";
        builder.Configuration["Mail:Folder"] = "unused";
        addHost(builder.Services);
        builder.Services.AddRareCancers(builder.Configuration);
        await using var app = builder.Build();
        var components = app.Services.GetRequiredService<HtmlComponents>();
        return await (Task<string>)Render.MakeGenericMethod(component).Invoke(components, [model])!;
    }

    // One model of each type, with everything that its component can show.
    private static async Task<object[]> ModelsAsync()
    {
        var article = TestArticles.Registered().Classify(new TopicClassifier(TopicVocabulary.Default));
        var fixture = await LibraryFixture.HoldingAsync(article);
        var collections = Options.Create(new CollectionsOptions { Items = { LibraryFixture.Collection } });
        var pages = new PageViewBuilder(fixture.Library, fixture.Reader, TestSettings.Site, collections, fixture.Time);
        var topic = article.Classification.Topics[0].Topic;
        var listing = (await pages.FindListingAsync(new Selection(LibraryFixture.Slug) { Topic = topic, Words = "tumor" }, page: 1, CancellationToken.None))!;
        var variant = VariantFixture.Variant(
            VariantFixture.News(1, article), VariantFixture.NoticeAbout(2, article, NoticeKind.Retraction), VariantFixture.News(3, "Thymoma"));
        DigestItem[] items = [.. variant.Items.Select(item => item.Item)];
        return
        [
            await pages.AboutAsync(CancellationToken.None),
            await pages.FeedsAsync(words: null, CancellationToken.None),
            (await pages.FindArticleAsync(LibraryFixture.Slug, article.Id.Value, CancellationToken.None))!,
            listing,
            new HomeView(listing.Selection with { Slug = Selection.AllCollections }, [listing, listing]),
            await pages.TopicsAsync(CancellationToken.None),
            await pages.SubscribeAsync(CancellationToken.None),
            new FeedPreviewView(FeedFixture.Make(FeedFixture.Whole, FeedFixture.SnapshotOf(3))!),
            new DigestListView(variant.Collection, [variant.Digest]),
            new PastEmailsView([new DigestListView(variant.Collection, [variant.Digest])]),
            new DigestView(variant.Collection, variant.Digest, DigestHeadline.Create(items), DigestOutline.Create(items)),
            new PreferencesView("token", new PreferencesInput(), [new FieldProblem("hour", "Choose an hour from 0 to 23.")], "/leave", "feed")
            {
                Address = "ana@example.org",
                Slug = LibraryFixture.Slug,
                Collection = "Rare cancers",
                IsSaved = true,
            },
            MessageView.AskToUnsubscribe with
            {
                SignUpForm = SignUpFormView.Empty,
                Alternatives = [("Erase", "/erase")],
                Links = [("Thymoma", "/thymoma")],
            },
            new SignUpSentView(
                "token",
                new SignUpReceipt("ana@example.org", LibraryFixture.Slug, default) { CanRepeat = true },
                ["Rare cancers"],
                HasOtherCollections: true),
            new ConfirmationEmail(VariantFixture.Ana.Address, ["Rare cancers"], new DigestPreferences(), Address("/confirm"), Address("/block")),
            new WelcomeEmail("Rare cancers", Address("/"), new DigestPreferences(), Address("/preferences"), Address("/leave")),
            new GoodbyeEmail("Rare cancers", Address("/"), Address("/feeds")),
            DigestEmail.Create(variant, shown: 2, TestSettings.Site.Value, VariantFixture.Links),
        ];
    }

    private static Uri Address(string path) => TestSettings.Site.Value.Address(path);
}
