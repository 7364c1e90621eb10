using System.Globalization;
using System.Text;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Subscriptions.Preferences;

/// <summary>Searches in forms, JSON and storage.</summary>
public sealed class SavedSearchTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 23, 30, 0, TimeSpan.Zero);

    private static readonly Gen<SavedSearchInput> Inputs =
        from words in Gen.String.Null()
        from author in Gen.String.Null()
        from topic in Gen.String.Null()
        from type in Gen.String.Null()
        select new SavedSearchInput { Words = words, Author = author, Topic = topic, Type = type };

    // A lone surrogate cannot be written as UTF-8.
    [Fact]
    public void A_search_survives_the_way_through_a_form() => Inputs
        .Select(input => input with { Words = Utf8(input.Words), Author = Utf8(input.Author), Topic = Utf8(input.Topic), Type = Utf8(input.Type) })
        .Sample(input => Assert.Equal(input, SavedSearchField.Read(SavedSearchField.Write(input))));

    [Fact]
    public void Any_text_is_read_as_a_search() => Gen.String.Sample(text => Assert.NotNull(SavedSearchField.Read(text)));

    [Fact]
    public void A_field_is_like_the_address_of_the_page_with_these_articles() => Assert.Equal(
        "q=DICER1%20%26%20more&author=Jane%20Doe&topic=thymoma",
        SavedSearchField.Write(new SavedSearchInput { Words = "DICER1 & more", Author = "Jane Doe", Topic = "thymoma" }));

    public static TheoryData<string, SavedSearchInput?> Unfit => new()
    {
        { "A search needs words", null },
        { "A search needs words", new SavedSearchInput { Words = " \t" } },
        { "at least one letter or digit", new SavedSearchInput { Words = "!!!" } },
        { "at least one letter or digit", new SavedSearchInput { Words = "DICER1", Author = "-" } },
        { "at most 200 characters", new SavedSearchInput { Words = new string('w', 100), Author = new string('a', 101) } },
        { "no topic “nonsense”", new SavedSearchInput { Words = "DICER1", Topic = "nonsense" } },
        { "no aspect “nonsense”", new SavedSearchInput { Aspect = "nonsense" } },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_search_that_can_find_nothing_is_refused_with_advice(string advice, SavedSearchInput? search)
    {
        var problem = Assert.Single(new PreferencesInput { Searches = [new SavedSearchInput { Words = "fine" }, search!] }.Validate(Now).Problems);

        Assert.Equal("searches", problem.Field);
        Assert.Contains(advice, problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_twenty_searches_are_followed_and_equal_ones_count_once()
    {
        var many = Enumerable.Range(1, 20).Select(number => new SavedSearchInput { Words = $"gene{number}" }).ToArray();

        var same = new PreferencesInput { Searches = [.. many, new SavedSearchInput { Words = " gene1 " }] };
        Assert.Equal(20, same.Validate(Now).Preferences?.Interest.Searches.Count);
        var problem = Assert.Single(new PreferencesInput { Searches = [.. many, new SavedSearchInput { Words = "gene21" }] }.Validate(Now).Problems);
        Assert.Equal(("searches", "You can follow at most 20 searches and authors. Remove one first."), (problem.Field, problem.Text));
    }

    [Fact]
    public void Preferences_of_an_earlier_version_are_read_and_written_as_they_were()
    {
        const string Stored = """{"Cadence":"Daily","Weekday":"Monday","Hour":7,"TimeZone":"Etc/UTC","Topics":["thymoma"],"Aspects":["treatment"]}""";

        var read = StoredPreferences.Read(Stored);

        Assert.Equal(new Interest(["thymoma"], ["treatment"]), read.Interest);
        Assert.Equal(Stored, StoredPreferences.Write(read));
    }

    [Fact]
    public void Stored_searches_are_read_again()
    {
        var interest = new Interest(["thymoma"], [])
        {
            Searches = [new SavedSearch { Words = "“NUT” & более", Type = "Review" }, new SavedSearch { Author = "Jané Doe" }],
        };

        var json = StoredPreferences.Write(new DigestPreferences { Interest = interest });

        Assert.Contains("""[{"Words":"“NUT” & более","Type":"Review"},{"Author":"Jané Doe"}]""", json, StringComparison.Ordinal);
        Assert.Equal(interest, StoredPreferences.Read(json).Interest);
    }

    // A property of a table row has at most 32,768 characters.
    [Fact]
    public void The_most_and_longest_searches_fit_into_a_row()
    {
        var longest = Enumerable.Range(10, 20).Select(number => new SavedSearchInput
        {
            Words = new string('"', 197) + "a" + number.ToString(CultureInfo.InvariantCulture),
            Topic = "thymoma",
            Aspect = "treatment",
        });
        var chosen = new PreferencesInput { Searches = [.. longest] }.Validate(Now).Preferences!;

        Assert.InRange(StoredPreferences.Write(chosen).Length, 20 * 200, 16_000);
    }

    private static string? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
