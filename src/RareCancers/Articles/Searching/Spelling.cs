using System.Buffers;

namespace RareCancers.Articles.Searching;

/// <summary>Reduces words to one spelling and one number, so that a search for any form finds all of them.</summary>
internal static class Spelling
{
    // British spellings and their American ones, in the order in which they are replaced. Each is so long that it is in no unrelated word:
    // "oe" alone is in "does" and "coefficient".
    private static readonly (string British, string American)[] Variants =
    [
        ("aem", "em"), ("phaeo", "pheo"), ("paed", "ped"), ("gynae", "gyne"), ("aetio", "etio"), ("aesth", "esth"), ("caec", "cec"),
        ("faec", "fec"), ("naev", "nev"), ("palaeo", "paleo"), ("archaeo", "archeo"), ("caesar", "cesar"), ("caesium", "cesium"),
        ("oesoph", "esoph"), ("oedem", "edem"), ("oestr", "estr"), ("rrhoe", "rrhe"), ("pnoe", "pne"), ("foet", "fet"), ("coeli", "celi"),
        ("homoeo", "homeo"), ("leuco", "leuko"), ("sulph", "sulf"),
        ("tumour", "tumor"), ("colour", "color"), ("behaviour", "behavior"), ("favour", "favor"), ("labour", "labor"), ("neighbour", "neighbor"),
        ("harbour", "harbor"), ("humour", "humor"), ("odour", "odor"), ("vapour", "vapor"), ("rumour", "rumor"), ("honour", "honor"),
        ("vigour", "vigor"), ("rigour", "rigor"),
        ("centre", "center"), ("fibre", "fiber"), ("litre", "liter"), ("metre", "meter"), ("titre", "titer"),
        ("signall", "signal"), ("modell", "model"), ("labell", "label"), ("counsell", "counsel"), ("programme", "program"), ("ageing", "aging"),
        ("iz", "is"), ("yz", "ys"),
    ];

    private static readonly SearchValues<string> British = SearchValues.Create([.. Variants.Select(variant => variant.British)], StringComparison.Ordinal);

    // Plurals that no rule covers, and their singulars.
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["nevi"] = "nevus",
        ["thrombi"] = "thrombus",
        ["emboli"] = "embolus",
        ["bronchi"] = "bronchus",
        ["nuclei"] = "nucleus",
        ["foci"] = "focus",
        ["loci"] = "locus",
        ["fungi"] = "fungus",
        ["stimuli"] = "stimulus",
        ["children"] = "child",
        ["women"] = "woman",
        ["men"] = "man",
        ["criteria"] = "criterion",
        ["matrices"] = "matrix",
        ["indices"] = "index",
        ["cervices"] = "cervix",
    };

    /// <summary>The word in American spelling, with s for z in <c>-ize</c>. The result need not be a word; it is only compared.</summary>
    /// <param name="word">A word as <see cref="SearchWords.Fold"/> returns it.</param>
    public static string Normalize(string word)
    {
        if (!word.AsSpan().ContainsAny(British))
            return word;

        foreach (var (british, american) in Variants)
            word = word.Replace(british, american, StringComparison.Ordinal);
        return word;
    }

    /// <summary>The form that the singular and the plural of a word have in common. The result need not be a word; it is only compared.</summary>
    /// <param name="word">A word as <see cref="Normalize"/> returns it.</param>
    public static string Stem(string word)
    {
        if (word.Length < 4 || !char.IsLetter(word[^1]))
            return word;
        if (Irregular.TryGetValue(word, out var singular))
            return singular;

        var stem = Singular(word);
        // niche and niches, approach and approaches
        return stem.Length > 4 && (Ends(stem, "che") || Ends(stem, "she") || Ends(stem, "xe") || Ends(stem, "sse")) ? stem[..^1] : stem;
    }

    private static string Singular(string word)
    {
        if (Ends(word, "omata"))
            return word[..^2];
        if (word.Length > 4 && Ends(word, "ies"))
            return word[..^3] + "y";
        // vertebrae
        if (word.Length > 5 && Ends(word, "ae"))
            return word[..^1];
        // metastasis and metastases, testis and testes
        if (word.Length > 4 && (Ends(word, "sis") || Ends(word, "tis")))
            return word[..^2] + "e";
        // viruses, sinuses, fetuses, but not causes
        if (Ends(word, "ruses") || Ends(word, "nuses") || Ends(word, "tuses") || Ends(word, "muses"))
            return word[..^2];
        return word[^1] != 's' || Ends(word, "ss") || Ends(word, "us") || Ends(word, "is") ? word : word[..^1];
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
