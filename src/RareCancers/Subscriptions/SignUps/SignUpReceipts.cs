using System.Text.Json.Serialization;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>
/// Creates and reads the tokens of the page after a sign-up. They contain the sign-up, encrypted: nothing is stored or looked up, so that the
/// page is the same for every address.
/// </summary>
public sealed class SignUpReceipts(EncryptedText encryption, TimeProvider time)
{
    /// <summary>How long the page can be opened.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // Other encrypted texts do not start with it.
    private const string Prefix = "receipt:";

    // So that the token fits into an address.
    private const int MaxJson = 1500;

    /// <summary>The token of the page after a sign-up. It needs no escaping in a URL.</summary>
    /// <param name="signUp">The sign-up, with an address.</param>
    /// <param name="isRepeated">Whether it was sent to get another email.</param>
    public string Create(SignUp signUp, bool isRepeated)
    {
        var receipt = new SignUpReceipt(signUp.Address!.Trim(), signUp.Collection, time.GetUtcNow())
        {
            Preferences = signUp.Preferences,
            IsRepeated = isRepeated,
            CanRepeat = true,
        };
        var json = ToJson(receipt);
        return encryption.Encrypt(Prefix + (json.Length <= MaxJson ? json : ToJson(receipt with { Preferences = null, CanRepeat = false })));
    }

    /// <summary>Reads a token.</summary>
    /// <returns>The sign-up, or what is wrong with the token.</returns>
    public (SignUpReceipt? Receipt, TokenProblem? Problem) Read(string token)
    {
        if (encryption.TryDecrypt(token) is not { } text || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return (null, TokenProblem.NotOurs);
        var receipt = JsonSerializer.Deserialize(text[Prefix.Length..], SignUpReceiptJson.Default.SignUpReceipt)!;
        return time.GetUtcNow() - receipt.Given < Lifetime ? (receipt, null) : (null, TokenProblem.Expired);
    }

    private static string ToJson(SignUpReceipt receipt) => JsonSerializer.Serialize(receipt, SignUpReceiptJson.Default.SignUpReceipt);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SignUpReceipt))]
internal sealed partial class SignUpReceiptJson : JsonSerializerContext;
