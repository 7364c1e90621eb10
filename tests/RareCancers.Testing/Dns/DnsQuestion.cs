using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace RareCancers.Testing.Dns;

/// <summary>A question for one name, and the responses to it (RFC 1035, 4.1).</summary>
internal sealed class DnsQuestion
{
    private const int HeaderBytes = 12;
    private const int DefaultMaxBytes = 512;
    private const int OptionType = 41;
    private const int AddressType = 1;
    private const int TextType = 16;
    private const int LongestString = 255;
    private const ushort IsAnswer = 0x8180;
    private const ushort IsTruncated = 0x0200;
    private const ushort ServerFailure = 2;
    private const ushort NameError = 3;

    private readonly byte[] header;
    private readonly byte[] question;
    private readonly int type;

    private DnsQuestion(string name, byte[] header, byte[] question, int maxBytes)
    {
        (Name, this.header, this.question, MaxBytes) = (name, header, question, maxBytes);
        type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(question.Length - 4));
    }

    /// <summary>The queried name without its final dot.</summary>
    public string Name { get; }

    /// <summary>The maximum size of a response over UDP: 512 bytes, or what the question allows (RFC 6891, 6.2.3).</summary>
    public int MaxBytes { get; }

    public static DnsQuestion Read(byte[] message)
    {
        var labels = new List<string>();
        var at = HeaderBytes;
        for (; message[at] != 0; at += message[at] + 1)
            labels.Add(Encoding.ASCII.GetString(message, at + 1, message[at]));
        var end = at + 5;
        // The option record comes next: a root name, its type, and the size in place of a class.
        var hasOptions = message.Length >= end + 5 && message[end] == 0 && BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(end + 1)) == OptionType;
        return new DnsQuestion(
            string.Join('.', labels), message[..HeaderBytes], message[HeaderBytes..end],
            hasOptions ? BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(end + 3)) : DefaultMaxBytes);
    }

    public byte[] Unknown() => Message(IsAnswer | NameError, []);

    public byte[] Failed() => Message(IsAnswer | ServerFailure, []);

    public byte[] Truncated() => Message(IsAnswer | IsTruncated, []);

    public byte[] Answered(IReadOnlyList<string> texts, IPAddress? address) => Message(IsAnswer, type switch
    {
        TextType => [.. texts.Select(Record)],
        AddressType when address is not null => [Record(AddressType, address.GetAddressBytes())],
        _ => [],
    });

    private byte[] Message(ushort flags, IReadOnlyList<byte[]> answers)
    {
        var head = header.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), flags);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(6), (ushort)answers.Count);
        head.AsSpan(8).Clear();
        return [.. head, .. question, .. answers.SelectMany(answer => answer)];
    }

    // The text in strings of up to 255 bytes.
    private static byte[] Record(string text) =>
        Record(TextType, [.. Encoding.UTF8.GetBytes(text).Chunk(LongestString).SelectMany(part => part.Prepend((byte)part.Length))]);

    // A pointer to the question's name, the type, the class, a TTL of one minute, and the data after its length.
    private static byte[] Record(int type, byte[] data) =>
        [0xC0, HeaderBytes, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];
}
