namespace RareCancers.Mail.Smtp;

/// <summary>The section <c>Mail:Smtp</c> of the settings.</summary>
public sealed class SmtpOptions
{
    /// <summary>The mail server's name; null when emails are written to a folder.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// The full domain name, or address literal, that the client states in EHLO (RFC 5321, 4.1.1.1); null for the domain of the sender.
    /// </summary>
    public string? LocalDomain { get; set; }

    /// <summary>The user to sign in as; null to send without signing in.</summary>
    public string? User { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>The number of connections, 1 to 100, and thus of emails that are sent at the same time.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>How the connection is encrypted.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;
}
