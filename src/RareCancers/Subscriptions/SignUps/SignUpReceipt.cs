namespace RareCancers.Subscriptions.SignUps;

/// <summary>A sign-up that was accepted, as the page after it shows it.</summary>
/// <param name="Address">The address as typed.</param>
/// <param name="Collection">The requested Collection, as in <see cref="SignUp"/>.</param>
/// <param name="Given">When it was sent, in UTC.</param>
public sealed record SignUpReceipt(string Address, string? Collection, DateTimeOffset Given)
{
    /// <summary>The preferences that it provided; null for none.</summary>
    public Preferences.PreferencesInput? Preferences { get; init; }

    /// <summary>Whether it was sent to get another email.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether it can be sent again from its page: its preferences were not too long for an address.</summary>
    public bool CanRepeat { get; init; }

    /// <summary>The same sign-up, to send it again.</summary>
    public SignUp ToSignUp() => new(Collection, Address, ConsentMethod.Form) { Preferences = Preferences };
}
