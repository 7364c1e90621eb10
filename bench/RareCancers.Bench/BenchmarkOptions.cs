namespace RareCancers.Bench;

/// <summary>How much is measured.</summary>
/// <param name="IsQuick">Only enough to see that all works.</param>
internal sealed record Effort(bool IsQuick)
{
    /// <summary>How often each figure is taken, in turn with what it is compared with.</summary>
    public int Rounds => IsQuick ? 2 : 5;

    /// <summary>How many passes go before, until the runtime has compiled what is hot.</summary>
    public int WarmUps => IsQuick ? 1 : 3;

    /// <summary>How often the Collection is imported into new storage.</summary>
    public int Imports => IsQuick ? 1 : 3;

    /// <summary>How many articles the generated Collection has.</summary>
    public int Articles => IsQuick ? 2_000 : 10_000;

    /// <summary>How many readers a digest has.</summary>
    public int Readers => IsQuick ? 5_000 : 100_000;

    /// <summary>How many mails a sender gets that is only there to be compared with.</summary>
    public int PeerMails => IsQuick ? 2_000 : 20_000;
}
