namespace RareCancers.Mail;

/// <summary>The table's only row: the grants of the last minute and the last hour.</summary>
internal sealed class QuotaRow : TableRow
{
    public const string Key = "quota";

    public QuotaRow() => PartitionKey = RowKey = Key;

    /// <summary>Grants as <c>end:mails</c>, such as <c>1798761601:20 1798761602:7</c>.</summary>
    public string Minute { get; set; } = "";

    /// <summary>The same, summed by minute.</summary>
    public string Hour { get; set; } = "";

    /// <summary>Those of <see cref="Minute"/> that are confirmation emails; empty in rows of earlier versions.</summary>
    public string MinuteConfirmations { get; set; } = "";

    /// <summary>Those of <see cref="Hour"/> that are confirmation emails; empty in rows of earlier versions.</summary>
    public string HourConfirmations { get; set; } = "";

    /// <summary>Those of <see cref="Minute"/> that are emails about subscriptions; of a low limit, those of some minutes. Empty in earlier rows.</summary>
    public string MinuteServiceMails { get; set; } = "";

    /// <summary>Those of <see cref="Hour"/> that are emails about subscriptions; of a low limit, those of some hours. Empty in earlier rows.</summary>
    public string HourServiceMails { get; set; } = "";

    public static IReadOnlyList<QuotaGrant> Read(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split(':'))
                .Select(part => new QuotaGrant(Number(part[0]), (int)Number(part[1]))),
        ];

    public static string Write(IReadOnlyList<QuotaGrant> grants) =>
        string.Join(' ', grants.Select(grant => string.Create(CultureInfo.InvariantCulture, $"{grant.End}:{grant.Mails}")));

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
