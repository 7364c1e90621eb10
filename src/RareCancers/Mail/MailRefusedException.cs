namespace RareCancers.Mail;

/// <summary>The mail server refuses an email permanently (RFC 5321, 4.2.1: a 5yz reply): a retry would not help.</summary>
internal sealed class MailRefusedException(string answer) : Exception("The mail server refused the email: " + answer)
{
    /// <summary>Whether the server says that the mailbox does not exist, so that no other email would get there either.</summary>
    public bool IsMailboxUnknown { get; init; }

    /// <summary>The server's answer, without addresses.</summary>
    public string Answer { get; } = answer;
}
