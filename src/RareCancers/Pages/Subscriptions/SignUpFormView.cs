using RareCancers.Library;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Pages.Subscriptions;

/// <summary>The content of the sign-up form.</summary>
public sealed record SignUpFormView
{
    /// <summary>The field of the address.</summary>
    public const string Address = "email";

    /// <summary>An empty form for all articles of the first Collection.</summary>
    public static SignUpFormView Empty { get; } = new();

    /// <summary>The Collection to subscribe to; null for the first one.</summary>
    public string? Slug { get; init; }

    /// <summary>What was typed as the address; null for nothing.</summary>
    public string? Email { get; init; }

    /// <summary>What to follow, and how often.</summary>
    public PreferencesInput Preferences { get; init; } = new();

    /// <summary>The fields that are not valid.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What is wrong with the address; null when it is valid.</summary>
    public string? AddressProblem => Problems.FirstOrDefault(problem => problem.Field == Address)?.Text;

    /// <summary>What is wrong with the other fields.</summary>
    public IEnumerable<string> OtherProblems => Problems.Where(problem => problem.Field != Address).Select(problem => problem.Text);

    /// <summary>What the form subscribes to, in words, such as <c>articles on Thymoma</c>; null when it is not valid.</summary>
    public string? Interest =>
        new PreferencesInput { Topics = Preferences.Topics, Aspects = Preferences.Aspects, Searches = Preferences.Searches }
            .Validate(DateTimeOffset.UnixEpoch).Preferences is { } valid ? PreferencesText.DescribeInterest(valid) : null;

    /// <summary>Whether it subscribes to a part of the Collection.</summary>
    public bool IsNarrowed => (Preferences.Topics?.Count ?? 0) + (Preferences.Aspects?.Count ?? 0) + (Preferences.Searches?.Count ?? 0) > 0;

    /// <summary>The form that subscribes to what a page shows.</summary>
    public static SignUpFormView For(Selection selection) => new()
    {
        Slug = selection.Slug,
        Preferences = (selection.Words ?? selection.Author ?? selection.Type) is null
            ? new PreferencesInput { Topics = ListOf(selection.Topic), Aspects = ListOf(selection.Aspect) }
            : new PreferencesInput { Searches = [SearchOf(selection)] },
    };

    /// <summary>The form as it was sent, with what is wrong.</summary>
    public static SignUpFormView From(SignUp signUp, IReadOnlyList<FieldProblem> problems) => new()
    {
        Slug = signUp.Collection,
        Email = signUp.Address,
        Preferences = signUp.Preferences ?? new PreferencesInput(),
        Problems = problems,
    };

    private static string[] ListOf(string? id) => id is null ? [] : [id];

    private static SavedSearchInput SearchOf(Selection selection) => new()
    {
        Words = selection.Words,
        Author = selection.Author,
        Topic = selection.Topic,
        Aspect = selection.Aspect,
        Type = selection.Type,
    };
}
