namespace RareCancers.Mail.Smtp;

/// <summary>The mail server offers no way to sign in with a password.</summary>
/// <param name="mechanisms">What it offers.</param>
internal sealed class UnsupportedSignInException(IEnumerable<string> mechanisms)
    : NotSupportedException($"it only offers sign-in with OAuth 2 ({string.Join(", ", mechanisms.Order(StringComparer.Ordinal))}), which is not supported");
