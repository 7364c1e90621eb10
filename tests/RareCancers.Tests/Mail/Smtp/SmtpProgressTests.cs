using System.Text;
using CsCheck;
using RareCancers.Mail.Smtp;

namespace RareCancers.Tests.Mail.Smtp;

public sealed class SmtpProgressTests
{
    [Fact]
    public void The_end_is_seen_however_the_content_is_split()
    {
        const string Content = "Subject: News\r\n\r\n..\r\n.dots\r\n\r\n.\r\n";

        Gen.Int[1, Content.Length].Array[1, 8].Sample(cuts =>
        {
            var progress = new SmtpProgress();
            Log(progress, "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n");
            Log(progress, "DATA\r\n");
            var from = 0;
            foreach (var to in cuts.Append(Content.Length - 1).Where(to => to < Content.Length).Order().Distinct())
            {
                Log(progress, Content[from..to]);
                from = to;
            }

            var before = progress.HasEnd;
            Log(progress, Content[from..]);
            return !before && progress is { HasContent: true, HasEnd: true };
        });
    }

    [Fact]
    public void A_new_email_starts_over()
    {
        var progress = new SmtpProgress();
        Log(progress, "DATA\r\n");
        Log(progress, "Text\r\n.\r\n");

        progress.Begin();

        Assert.Equal((false, false), (progress.HasContent, progress.HasEnd));
    }

    [Theory]
    [InlineData("\r\n.\r\n")]
    [InlineData("MAIL FROM:<a@example.org>\r\n")]
    public void Outside_the_content_nothing_counts_as_its_end(string sent)
    {
        var progress = new SmtpProgress();

        Log(progress, sent);

        Assert.Equal((false, false), (progress.HasContent, progress.HasEnd));
    }

    private static void Log(SmtpProgress progress, string sent) => progress.LogClient(Encoding.ASCII.GetBytes(sent), 0, sent.Length);
}
