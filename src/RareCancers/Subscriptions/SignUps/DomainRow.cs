namespace RareCancers.Subscriptions.SignUps;

/// <summary>The confirmation emails to a domain in the last hour and the last day, as <see cref="Mail.QuotaRow.Write"/> writes them.</summary>
internal sealed class DomainRow : TableRow
{
    public const string Partition = "domains";

    public DomainRow() => PartitionKey = Partition;

    public string Hour { get; set; } = "";
    public string Day { get; set; } = "";
}
