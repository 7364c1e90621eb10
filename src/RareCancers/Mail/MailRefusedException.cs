namespace RareCancers.Mail;

/// <summary>The mail server refuses a mail for good (RFC 5321, 4.2.1: a 5yz reply): trying again would not help.</summary>
public sealed class MailRefusedException(string answer) : Exception("The mail server refused the mail: " + answer)
{
    /// <summary>Whether the server says that there is no such mailbox, so that no other mail would get there either.</summary>
    public bool IsMailboxUnknown { get; init; }

    /// <summary>The server's answer, without addresses.</summary>
    public string Answer { get; } = answer;
}
