namespace RareCancers.Mail.Smtp;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS, and no email without it (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314), as on port 465.</summary>
    Tls,

    /// <summary>No encryption: only for a server on the same machine.</summary>
    None,
}
