using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Bench.Scaling;

/// <summary>Accepts each email immediately and discards it, after serialising all of it.</summary>
internal sealed class AcceptingMailer : IMailer
{
    public int Connections => 64;

    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await message.WriteToAsync(Stream.Null, cancellationToken);
        return "250 OK";
    }
}
