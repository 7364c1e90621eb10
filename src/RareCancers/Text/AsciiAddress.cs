namespace RareCancers.Text;

/// <summary>Addresses in ASCII, which headers require (RFC 9110, 5.5; RFC 5322, 2.2).</summary>
public static class AsciiAddress
{
    /// <summary>
    /// An absolute address in ASCII: the labels of its host as A-labels (RFC 5890, 2.3.2.1), such as <c>xn--mller-kva.example</c>, and
    /// everything else percent-encoded (RFC 3986, 2.1). Null for a host that has no such form, such as one with a no-break space.
    /// </summary>
    public static string? ToAscii(this Uri address)
    {
        try
        {
            return Ascii.IsValid(address.AbsoluteUri) ? address.AbsoluteUri : new UriBuilder(address) { Host = address.IdnHost }.Uri.AbsoluteUri;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// The same for an address in the settings, such as <c>https://müller.example</c>: without a slash at the end, if it has none. A text
    /// that is in ASCII already, or is not an absolute address that has such a form, is returned unchanged.
    /// </summary>
    public static string ToAscii(string address)
    {
        if (Ascii.IsValid(address) || !Uri.TryCreate(address, UriKind.Absolute, out var parsed))
            return address;

        var ascii = parsed.ToAscii() ?? address;
        return address.EndsWith('/') ? ascii : ascii.TrimEnd('/');
    }
}
