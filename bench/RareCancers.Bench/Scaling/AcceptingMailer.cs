using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Bench.Scaling;

/// <summary>Takes each mail at once, when all of its bytes are written to nowhere.</summary>
internal sealed class AcceptingMailer : IMailer
{
    public int Connections => 64;

    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await message.WriteToAsync(Stream.Null, cancellationToken);
        return "250 OK";
    }
}
