namespace RareCancers.Subscriptions.SignUps;

/// <summary>The sign-ups accepted in the last <see cref="SignUpBacklog.LongestWait"/>, as <see cref="Mail.QuotaRow.Write"/> writes them.</summary>
internal sealed class SignUpRow : TableRow
{
    public const string Key = "sign-ups";

    public SignUpRow() => PartitionKey = RowKey = Key;

    public string Accepted { get; set; } = "";
}
