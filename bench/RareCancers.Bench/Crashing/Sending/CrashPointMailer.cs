using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>Passes a crash point before each email and after its acceptance.</summary>
internal sealed class CrashPointMailer(IMailer mailer, CrashSwitch crash) : IMailer
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
