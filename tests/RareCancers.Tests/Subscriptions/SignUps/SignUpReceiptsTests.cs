using Microsoft.Extensions.Time.Testing;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.SignUps;

public sealed class SignUpReceiptsTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero));
    private readonly EncryptedText encryption = new(TestSettings.Tokens);
    private readonly SignUpReceipts receipts;

    public SignUpReceiptsTests() => receipts = new SignUpReceipts(encryption, time);

    [Fact]
    public void A_token_has_the_sign_up_but_does_not_show_the_address()
    {
        var signUp = new SignUp("rare-cancers", " Ana@Example.org ", ConsentMethod.Form)
        {
            Preferences = new PreferencesInput { Cadence = "weekly", Searches = [new SavedSearchInput { Words = "DICER1" }] },
        };

        var token = receipts.Create(signUp, isRepeated: true);
        var (receipt, problem) = receipts.Read(token);

        Assert.DoesNotContain("ana", token, StringComparison.OrdinalIgnoreCase);
        Assert.Null(problem);
        Assert.Equal(("Ana@Example.org", "rare-cancers", true, true), (receipt!.Address, receipt.Collection, receipt.IsRepeated, receipt.CanRepeat));
        Assert.Equal("DICER1", Assert.Single(receipt.ToSignUp().Preferences!.Searches!).Words);
        Assert.Equal(token, Uri.EscapeDataString(token));
    }

    [Fact]
    public void A_token_expires_after_a_day()
    {
        var token = receipts.Create(new SignUp(null, "ana@example.org", ConsentMethod.Form), isRepeated: false);

        time.Advance(SignUpReceipts.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(receipts.Read(token).Receipt);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((null, TokenProblem.Expired), receipts.Read(token));
    }

    [Fact]
    public void Another_encrypted_text_is_no_token()
    {
        Assert.Equal((null, TokenProblem.NotOurs), receipts.Read(encryption.Encrypt("block:ana@example.org")));
        Assert.Equal((null, TokenProblem.NotOurs), receipts.Read("nonsense"));
        Assert.Null(new BlockLinks(encryption).TryRead(receipts.Create(new SignUp(null, "ana@example.org", ConsentMethod.Form), isRepeated: false)));
    }

    // An address line may be limited to 8 KB. With part of the preferences, another email would ask to confirm something else.
    [Fact]
    public void A_sign_up_that_is_too_long_for_an_address_cannot_be_repeated()
    {
        var signUp = new SignUp(null, "ana@example.org", ConsentMethod.Form)
        {
            Preferences = new PreferencesInput { Searches = [.. Enumerable.Range(0, 20).Select(_ => new SavedSearchInput { Words = new string('w', 200) })] },
        };

        var token = receipts.Create(signUp, isRepeated: false);

        Assert.InRange(token.Length, 1, 2500);
        Assert.False(receipts.Read(token).Receipt!.CanRepeat);
    }
}
