using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Diagnosis;

/// <summary>Checks that the keys that sign links are long, random and kept in a permanent place.</summary>
internal sealed class TokenKeysCheck(IOptions<TokensOptions> tokens, IOptions<DoctorOptions> options) : ICheck
{
    private const string Advice =
        "Create another with 'openssl rand -base64 32'; put this one first in Tokens:PreviousKeys while its links must stay valid, and "
        + "set Tokens:IdKey to the oldest key.";

    public string Name => "token key";

    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var settings = tokens.Value;
        var weak = settings.PreviousKeys.Select(
            (key, index) => (Setting: string.Create(CultureInfo.InvariantCulture, $"Tokens:PreviousKeys:{index}"), Key: key))
            .Prepend(("Tokens:Key", settings.Key))
            .Append(("Tokens:IdKey", settings.IdKey ?? ""))
            .Where(secret => secret.Item2.Length > 0 && !KeyStrength.LooksRandom(Convert.FromBase64String(secret.Item2)))
            .Select(secret => Finding.Problem(Name, $"{secret.Item1} is long enough, but not random.", Advice))
            .ToArray();
        return Task.FromResult<IReadOnlyList<Finding>>(
            weak.Length > 0 ? weak : [Place(Convert.FromBase64String(settings.Key).Length, options.Value.TokensKeyFile)]);
    }

    private Finding Place(int length, string? file)
    {
        var strength = string.Create(CultureInfo.InvariantCulture, $"{length} random bytes");
        if (file is null)
            return Finding.Ok(Name, $"{strength}.");

        var temporary = Path.GetFullPath(file).StartsWith(Path.GetFullPath(Path.GetTempPath()), StringComparison.Ordinal);
        return temporary
            ? Finding.Note(Name, $"{strength} in the temporary file {file}: if it is lost, all links and subscriber IDs are lost.",
                "Keep it in a permanent place: set Tokens:Key, or set LocalHost:DataFolder to a permanent folder.")
            : Finding.Ok(Name, $"{strength}, in {file}: keep a copy, because subscriber IDs depend on it.");
    }
}
