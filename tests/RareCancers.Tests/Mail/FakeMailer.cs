using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

/// <summary>A mail server in memory, which keeps what it accepts as it would arrive. A test throws in a hook to refuse or to cut the connection.</summary>
internal sealed class FakeMailer : IMailer
{
    private readonly Lock gate = new();

    public int Connections { get; set; } = 4;

    public List<MimeMessage> Accepted { get; } = [];

    /// <summary>Called with each email before it is accepted.</summary>
    public Action<MimeMessage>? BeforeAccept { get; set; }

    /// <summary>Called with each email after it was accepted, before the sender gets the answer.</summary>
    public Action<MimeMessage>? AfterAccept { get; set; }

    public Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var wire = new MemoryStream();
        message.WriteTo(wire, CancellationToken.None);
        wire.Position = 0;
        var arriving = MimeMessage.Load(wire, CancellationToken.None);
        BeforeAccept?.Invoke(arriving);
        lock (gate)
            Accepted.Add(arriving);
        AfterAccept?.Invoke(arriving);
        return Task.FromResult("250 taken");
    }
}
