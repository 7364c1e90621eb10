using System.Buffers.Binary;
using System.Text;

namespace RareCancers.Testing.Telemetry;

/// <summary>A message in protobuf's wire format, parsed without a schema: fields by number.</summary>
public sealed class ProtobufMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> fields = [];

    /// <exception cref="InvalidDataException">The bytes are not a valid message.</exception>
    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var key = Varint(ref bytes);
            switch (key & 7)
            {
                case 0:
                    fields.Add(((int)(key >> 3), Varint(ref bytes), default));
                    break;
                case 1:
                    fields.Add(((int)(key >> 3), BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, 8).Span), default));
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    fields.Add(((int)(key >> 3), 0, Take(ref bytes, length)));
                    break;
                case 5:
                    fields.Add(((int)(key >> 3), BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4).Span), default));
                    break;
                default:
                    throw new InvalidDataException($"There is no wire type {key & 7}.");
            }
        }
    }

    /// <summary>The messages of a field, in order.</summary>
    public IEnumerable<ProtobufMessage> Messages(int number) => fields.Where(field => field.Number == number).Select(field => new ProtobufMessage(field.Bytes));

    /// <summary>The message of a field; null when there is none.</summary>
    public ProtobufMessage? Message(int number) => Messages(number).LastOrDefault();

    /// <summary>The text of a field; empty, protobuf's default, when there is none.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(fields.LastOrDefault(field => field.Number == number).Bytes.Span);

    /// <summary>The number of a field, as its bits; null when there is none.</summary>
    public ulong? Number(int number) => fields.Where(field => field.Number == number).Select(field => (ulong?)field.Value).LastOrDefault();

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(ref bytes, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("A number is longer than ten bytes.");
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bytes, int length)
    {
        if (length < 0 || length > bytes.Length)
            throw new InvalidDataException("The message ends in the middle of a field.");
        var taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }
}
