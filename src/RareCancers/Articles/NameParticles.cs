namespace RareCancers.Articles;

/// <summary>What joins the words of a family name, such as <c>van der</c> in <c>van der Berg</c> and <c>y</c> in <c>Lopez y Gasset</c>.</summary>
internal static partial class NameParticles
{
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "abu", "af", "al", "al-", "av", "bin", "bint", "da", "dal", "das", "de", "degli", "dei", "del", "della", "delle", "dello", "den", "der", "di", "do",
        "dos", "du", "el", "el-", "ibn", "in", "la", "las", "le", "los", "op", "'t", "’t", "ten", "ter", "te", "van", "vom", "von", "vor", "zu", "zum", "zur",
    };

    // Capitalised, these are more often given or middle names.
    private static readonly HashSet<string> OnlyLowerCase = new(StringComparer.Ordinal) { "Abu", "Af", "Av", "Do", "In", "Op", "Te" };

    // Case matters, because ST may be two initials.
    private static readonly HashSet<string> Saints = new(StringComparer.Ordinal) { "St", "St.", "Ste", "Ste." };

    // Between two family names in Spanish, Portuguese and Catalan.
    private static readonly HashSet<string> Conjunctions = new(StringComparer.Ordinal) { "y", "e", "i" };

    /// <summary>Whether a word may stand between given and family names, or between two family names.</summary>
    public static bool IsParticle(string word) => Particles.Contains(word) || Conjunctions.Contains(word);

    /// <summary>The index of the family name's first particle; at least one given name comes before it.</summary>
    /// <param name="words">The words of a whole name.</param>
    /// <param name="last">The index of the last word of the family name.</param>
    public static int FirstOfFamilyName(string[] words, int last)
    {
        var first = last;
        while (first > 1)
        {
            if (Saints.Contains(words[first - 1]) || IsParticle(words, first - 1))
                first--;
            else if (first > 2 && Conjunctions.Contains(words[first - 1]))
                first -= 2;
            else
                break;
        }

        return first;
    }

    // In Wei Bin Zhang and Xiao Di Wang the middle word is the second syllable of the given name.
    private static bool IsParticle(string[] words, int index) =>
        Particles.Contains(words[index])
        && (char.IsLower(words[index][0]) || !char.IsLetter(words[index][0])
            || !OnlyLowerCase.Contains(words[index]) && !words.All(word => word == words[index] || Syllables().IsMatch(word)));

    // Wei   Zhang   Xiao   Xiao-Dong: one or two syllables of romanised Chinese
    [GeneratedRegex(
        "^(?:(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?(?:[aeo]|ai|ei|ao|ou|an|en|ang|eng|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|ong|u|ua|uo"
        + "|uai|ui|uan|un|uang|ue|v|ve)-?){1,2}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Syllables();
}
