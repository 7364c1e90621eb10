namespace RareCancers.Digests.Sending;

/// <summary>
/// Tells mailboxes that are gone from a mail server that takes nobody's mail: many refusals in a row, over all shards of this process, are the
/// server's fault. Safe to use from many threads at once.
/// </summary>
public sealed class ConsecutiveRefusals
{
    /// <summary>So many refusals without a mail accepted in between are believed to be about the mailboxes.</summary>
    public const int MaxRefusals = 25;

    /// <summary>So many are believed so far that an address is mailed no more.</summary>
    public const int MaxUnknownMailboxes = 3;

    // After a pause so many tell whether the server still refuses everyone.
    private const int Probes = 3;

    private readonly Lock gate = new();
    private int inARow;

    /// <summary>A mail was accepted.</summary>
    public void Accept()
    {
        lock (gate)
            inARow = 0;
    }

    /// <summary>A mail was refused for good.</summary>
    /// <returns>How many in a row; more than <see cref="MaxRefusals"/> when the server is to be taken for away, and only a few more are tried next.</returns>
    public int Refuse()
    {
        lock (gate)
        {
            if (++inARow <= MaxRefusals)
                return inARow;
            inARow = MaxRefusals - Probes;
            return MaxRefusals + 1;
        }
    }
}
