using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using MimeKit;

namespace RareCancers.Testing.Smtp;

/// <summary>
/// A real mail server on this machine, in its own process, which ends with the test. Its start.js documents the arguments.
/// </summary>
public sealed partial class SmtpServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<string>> Folder = new(() => TestTool.RequireAsync("smtp-server", "mail server of the tests"));

    private readonly Channel<ReceivedMail> received = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Process process;
    private readonly Task reading;

    private SmtpServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        reading = ReadAsync();
    }

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts the server; returns when it listens.</summary>
    public static async Task<SmtpServerProcess> StartAsync(params string[] arguments)
    {
        var process = new Process { StartInfo = StartInfo(await Folder.Value, arguments) };
        process.Start();
        var line = await process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(Patience, TimeProvider.System);
        if (line is not null)
            return new SmtpServerProcess(process, JsonSerializer.Deserialize(line, ServerJson.Default.ReadyLine)!.Port);

        var complaint = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        process.Dispose();
        throw new InvalidOperationException("The mail server did not start: " + complaint);
    }

    /// <summary>Returns the next email, waiting for it if necessary.</summary>
    /// <exception cref="TimeoutException">No email arrived in time.</exception>
    public Task<ReceivedMail> NextAsync() => received.Reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience, TimeProvider.System);

    /// <summary>Stops the server; returns the emails that <see cref="NextAsync"/> has not returned.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> StopAsync()
    {
        await DisposeAsync();
        return await received.Reader.ReadAllAsync(CancellationToken.None).ToArrayAsync();
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (reading.IsCompleted)
            return;

        process.StandardInput.Close();
        await reading.WaitAsync(Patience, TimeProvider.System);
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, TimeProvider.System);
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var mail = JsonSerializer.Deserialize(line, ServerJson.Default.MailLine)!;
            var message = await MimeMessage.LoadAsync(new MemoryStream(mail.Raw), CancellationToken.None);
            await received.Writer.WriteAsync(new ReceivedMail(mail.Connection, mail.User, mail.From, mail.To, message, mail.Read));
        }

        received.Writer.Complete();
    }

    private static ProcessStartInfo StartInfo(string folder, string[] arguments) => new("node", ["start.js", .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        CreateNoWindow = true,
    };

    private sealed record ReadyLine(int Port);

    private sealed record MailLine(string Connection, string? User, string From, IReadOnlyList<string> To, byte[] Raw, MailAsRead Read);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(ReadyLine))]
    [JsonSerializable(typeof(MailLine))]
    private sealed partial class ServerJson : JsonSerializerContext;
}
