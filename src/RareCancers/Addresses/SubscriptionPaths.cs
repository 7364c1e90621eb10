namespace RareCancers.Addresses;

/// <summary>The paths of a subscriber's own pages, without the host. Each token is valid for one purpose.</summary>
public static class SubscriptionPaths
{
    /// <summary>Where the sign-up form posts to.</summary>
    public const string SignUp = "/subscriptions";

    /// <summary>The page after a sign-up, which says what happens next and sends another email.</summary>
    public static string SignedUp(string token) => $"/subscriptions/{token}/sent";

    /// <summary>The page that confirms a sign-up.</summary>
    public static string Confirm(string token) => $"/subscriptions/{token}/confirm";

    /// <summary>The page that stops all further email to an address.</summary>
    public static string Block(string token) => $"/subscriptions/{token}/block";

    /// <summary>The page that unsubscribes, and the address for one-click unsubscribing (RFC 8058).</summary>
    public static string Unsubscribe(string token) => $"/subscriptions/{token}/unsubscribe";

    /// <summary>The page of the preferences.</summary>
    public static string Preferences(string token) => $"/subscriptions/{token}/preferences";

    /// <summary>Where someone who unsubscribed posts to subscribe again.</summary>
    public static string Resubscribe(string token) => $"/subscriptions/{token}/return";

    /// <summary>The file with everything that is stored about the subscriber.</summary>
    public static string Export(string token) => $"/subscriptions/{token}/export";

    /// <summary>The page that erases everything that is stored about the subscriber.</summary>
    public static string Erase(string token) => $"/subscriptions/{token}/erase";

    /// <summary>The subscriber's own feed, without the file name ending of its format.</summary>
    public static string Feed(string token) => $"/subscriptions/{token}/feed";
}
