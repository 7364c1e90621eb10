using RareCancers.Mail;

namespace RareCancers.Digests.Rendering;

/// <summary>Writes a digest as plain text, with the same content as its HTML.</summary>
internal static class DigestText
{
    private const string Indent = "  ";

    /// <summary>The complete text.</summary>
    public static string Write(DigestEmail email)
    {
        var text = new MailText().Paragraph(email.Collection).Address(email.Home).Paragraph(email.Issue).Gap().Heading(email.Headline, '=');
        if (email.Outline.Notices.Count > 0)
        {
            text.Gap().Heading(DigestLabels.Notices, '-');
            foreach (var entry in email.Outline.Notices)
                AppendNotice(text.Gap(), entry);
        }

        foreach (var group in email.Outline.Groups)
        {
            text.Gap().Gap().Heading(group.Title, '-');
            foreach (var entry in group.Entries)
                AppendArticle(text.Gap(), entry);
        }

        if (email.LeftOut > 0)
            text.Gap().Gap().Paragraph(email.More + ":").Address(email.Archive);
        return text.End(email.Reason, email.Links);
    }

    private static void AppendNotice(MailText text, OutlineEntry entry)
    {
        foreach (var notice in entry.Item.Notices)
            AppendLine(text, notice);
        text.Paragraph(entry.Item.Heading).Address(entry.Item.Link);
        AppendDetails(text, entry.Item);
        AppendReason(text, entry);
    }

    private static void AppendArticle(MailText text, OutlineEntry entry)
    {
        text.Paragraph(entry.Item.Heading).Address(entry.Item.Link);
        foreach (var notice in entry.Item.Notices)
            AppendLine(text, notice);
        AppendDetails(text, entry.Item);
        if (entry.Item.Teaser is { } teaser)
            text.Paragraph(teaser, Indent);
        AppendReason(text, entry);
    }

    private static void AppendLine(MailText text, DigestNotice notice)
    {
        text.Paragraph($"{notice.Title.ToUpperInvariant()}: {notice.Whereabouts}.");
        if (notice.Link is { } link)
            text.Address(link);
    }

    private static void AppendDetails(MailText text, DigestItem item)
    {
        foreach (var line in new[] { item.Authors, item.Citation }.OfType<string>())
            text.Paragraph(line, Indent);
    }

    private static void AppendReason(MailText text, OutlineEntry entry)
    {
        if (entry.Reason is { } reason)
            text.Paragraph(reason, Indent);
        if (entry.Announcement is { } announcement)
            text.Address(announcement, Indent);
        text.Paragraph(DigestLabels.Page + ":", Indent).Address(entry.Item.Page, Indent);
    }
}
