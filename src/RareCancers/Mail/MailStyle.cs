namespace RareCancers.Mail;

/// <summary>
/// The styles of emails. They are inline because many mail programs drop style sheets. The classes of <c>EmailFrame</c> change the
/// colours in dark mode. The colours are those of the web pages.
/// </summary>
internal static class MailStyle
{
    public const string Sans = "font-family:'Helvetica Neue',Arial,sans-serif;";

    // Set on every cell, because Outlook does not inherit it into tables.
    public const string Serif = "font-family:'Iowan Old Style','Palatino Linotype',Palatino,Georgia,serif;";

    public const string Link = "color:#14532d";
    public const string Alarm = "font-size:18px;color:#a11212";
    public const string Caution = "color:#7a4b00";
    public const string Hidden = "display:none";

    public const string Kicker = $"margin:0 0 10px;{Sans}font-size:13px;line-height:20px;color:#565d5a";
    public const string Title = "margin:0;font-size:28px;line-height:34px;font-weight:600;color:#1d2321";
    public const string LetterTitle = "margin:0 0 18px;font-size:28px;line-height:34px;font-weight:600;color:#1d2321";
    public const string Rule = $"padding:14px 0 0;border-top:1px solid #dedad0;{Serif}";
    public const string Section = $"margin:0;{Sans}font-size:14px;line-height:20px;font-weight:600;color:#565d5a";
    public const string Heading = "margin:22px 0 5px;font-size:19px;line-height:26px;font-weight:600;color:#1d2321";
    public const string BoxHeading = "margin:0 0 5px;font-size:19px;line-height:26px;font-weight:600;color:#1d2321";
    public const string Lead = "margin:0 0 16px;font-size:17px;line-height:27px;color:#1d2321";
    public const string Paragraph = "margin:0 0 8px;font-size:16px;line-height:25px;color:#1d2321";
    public const string Small = $"margin:0 0 6px;{Sans}font-size:14px;line-height:21px;color:#565d5a";
    public const string Fine = $"margin:0 0 8px;{Sans}font-size:13px;line-height:20px;color:#565d5a";
    public const string NoticeBox = $"padding:14px 18px;background-color:#fbf4dd;border-left:3px solid #b7791f;{Serif}";
    public const string GraveBox = $"padding:16px 18px;background-color:#fdeaea;border:3px solid #a11212;{Serif}";
    public const string NoticeLine = $"margin:0 0 6px;{Sans}font-size:14px;line-height:21px;color:#1d2321";
    public const string ButtonCell = "padding:13px 22px;background-color:#14532d;border-radius:6px";
    public const string Button = $"{Sans}font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none";
}
