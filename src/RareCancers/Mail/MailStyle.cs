namespace RareCancers.Mail;

/// <summary>
/// How the parts of a mail look. These stand on the elements, for many clients drop style sheets; the classes of
/// <c>EmailFrame</c> turn the colours where the reader's device is dark. The colours are those of the web pages.
/// </summary>
internal static class MailStyle
{
    public const string Sans = "font-family:'Helvetica Neue','Segoe UI','Noto Sans',Arial,sans-serif;";
    public const string Serif = "font-family:'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif;";

    public const string Ink = "color:#1d2321;";
    public const string Quiet = "color:#565d5a;";
    public const string Link = "color:#14532d;";
    public const string Notice = "color:#9a3412;";

    public const string Kicker = $"margin:0 0 10px;{Sans}font-size:13px;line-height:20px;{Quiet}";
    public const string Title = $"margin:0;{Serif}font-size:28px;line-height:34px;font-weight:600;{Ink}";
    public const string LetterTitle = $"margin:0 0 18px;{Serif}font-size:28px;line-height:34px;font-weight:600;{Ink}";
    public const string Section = $"margin:36px 0 0;padding:14px 0 0;border-top:1px solid #dedad0;{Sans}font-size:14px;line-height:20px;font-weight:600;{Quiet}";
    public const string Heading = $"margin:22px 0 5px;{Serif}font-size:19px;line-height:26px;font-weight:600;{Ink}";
    public const string BoxHeading = $"margin:0 0 5px;{Serif}font-size:19px;line-height:26px;font-weight:600;{Ink}";
    public const string HeadingLink = $"{Link}text-decoration:none;";
    public const string Paragraph = $"margin:0 0 8px;{Serif}font-size:16px;line-height:25px;{Ink}";
    public const string Lead = $"margin:0 0 16px;{Serif}font-size:17px;line-height:27px;{Ink}";
    public const string Small = $"margin:0 0 4px;{Sans}font-size:14px;line-height:21px;{Quiet}";
    public const string Fine = $"margin:0 0 8px;{Sans}font-size:13px;line-height:20px;{Quiet}";
    public const string More = $"margin:32px 0 0;padding:14px 0 0;border-top:1px solid #dedad0;{Serif}font-size:16px;line-height:25px;{Ink}";
    public const string NoticeBox = "padding:14px 18px;background-color:#fdf1e8;border-left:3px solid #9a3412;";
    public const string NoticeLine = $"margin:0 0 6px;{Sans}font-size:14px;line-height:21px;{Ink}";
    public const string ButtonLine = "margin:24px 0";
    public const string Button = $"display:inline-block;padding:13px 22px;background-color:#14532d;border-radius:6px;{Sans}font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;";
}
