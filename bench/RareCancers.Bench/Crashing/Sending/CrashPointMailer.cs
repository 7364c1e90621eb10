using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>Passes a point before each mail and after it was accepted.</summary>
internal sealed class WatchedMailer(IMailer mailer, CrashSwitch crash) : IMailer
{
    public int Connections => mailer.Connections;

    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        crash.Pass(CrashPoints.BeforeMail);
        var answer = await mailer.SendAsync(message, cancellationToken);
        crash.Pass(CrashPoints.AfterMail);
        return answer;
    }
}
