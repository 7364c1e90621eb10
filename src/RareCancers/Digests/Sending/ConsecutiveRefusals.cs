namespace RareCancers.Digests.Sending;

/// <summary>
/// Distinguishes missing mailboxes from a mail server that refuses everyone's email: many refusals in a row, across all shards of this process,
/// are the server's fault. Safe to use from many threads at once.
/// </summary>
public sealed class ConsecutiveRefusals
{
    /// <summary>How many refusals, with no email accepted in between, are taken to be about the mailboxes.</summary>
    public const int MaxRefusals = 25;

    /// <summary>How many of them may suppress an address.</summary>
    public const int MaxUnknownMailboxes = 3;

    // After a pause, this many refusals show that the server still refuses everyone.
    private const int Probes = 3;

    private readonly Lock gate = new();
    private int inARow;

    /// <summary>An email was accepted.</summary>
    public void Accept()
    {
        lock (gate)
            inARow = 0;
    }

    /// <summary>An email was refused permanently.</summary>
    /// <returns>How many in a row. More than <see cref="MaxRefusals"/> means that the server refuses everyone; the next run tries only a few.</returns>
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
