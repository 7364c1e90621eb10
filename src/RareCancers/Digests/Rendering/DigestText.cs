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
            text.Gap();
            if (group.Title is { } title)
                text.Gap().Heading(title, '-');
            foreach (var entry in group.Entries)
                AppendArticle(text.Gap(), entry);
        }

        if (email.LeftOut > 0)
            text.Gap().Gap().Paragraph(email.More + ":").Address(email.Archive);
        return text.End(email.Reason, email.Links);
    }

    private static void AppendNotice(MailText text, OutlineEntry entry)
    {
        AppendNotices(text, entry);
        text.Paragraph(entry.Item.Heading).Address(entry.Item.Link);
        AppendDetails(text, entry);
    }

    private static void AppendArticle(MailText text, OutlineEntry entry)
    {
        if (entry.IsRetracted)
            AppendNotices(text, entry);
        text.Paragraph(entry.Item.Heading).Address(entry.Item.Link);
        if (!entry.IsRetracted)
            AppendNotices(text, entry);
        AppendDetails(text, entry);
    }

    private static void AppendNotices(MailText text, OutlineEntry entry)
    {
        foreach (var notice in entry.Item.Notices)
        {
            text.Paragraph(Sentence.End($"{notice.Title.ToUpperInvariant()}: {notice.Whereabouts}"));
            if (notice.Link is { } link)
                text.Address(link);
        }

        if (entry.IsRetracted)
            text.Paragraph(DigestLabels.Retraction);
    }

    private static void AppendDetails(MailText text, OutlineEntry entry)
    {
        foreach (var line in entry.Details)
            text.Paragraph(line, Indent);
        if (entry.Item is { IsNotice: false, Teaser: { } teaser })
            text.Paragraph(teaser, Indent);
        if (entry.Reason is { } reason)
            text.Paragraph(reason, Indent);
    }
}
