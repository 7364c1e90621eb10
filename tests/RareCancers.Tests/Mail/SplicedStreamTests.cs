using CsCheck;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

public sealed class SplicedStreamTests
{
    [Fact]
    public void It_reads_like_the_concatenated_pieces_from_any_position_in_any_steps() =>
        Gen.Select(Gen.Byte.Array[0, 20].Array[0, 6], Gen.Int[0, 30], Gen.Int[1, 9]).Sample((pieces, start, step) =>
        {
            using var whole = new MemoryStream([.. pieces.SelectMany(piece => piece)]);
            using var spliced = new SplicedStream([.. pieces.Select(piece => new ReadOnlyMemory<byte>(piece))]);
            spliced.Position = whole.Position = start;

            Assert.Equal(whole.Length, spliced.Length);
            Assert.Equal(Rest(whole, step), Rest(spliced, step));
            Assert.Equal(Math.Max(start, whole.Length), spliced.Position);
        });

    [Fact]
    public void It_can_be_read_again_from_the_start()
    {
        using var spliced = new SplicedStream([new byte[] { 1, 2 }, new byte[] { 3 }]);
        Rest(spliced, 2);

        spliced.Seek(-3, SeekOrigin.End);

        Assert.Equal([1, 2, 3], Rest(spliced, 2));
    }

    private static List<byte> Rest(Stream stream, int step)
    {
        var (read, buffer) = (new List<byte>(), new byte[step]);
        while (stream.Read(buffer, 0, step) is > 0 and var count)
            read.AddRange(buffer[..count]);
        return read;
    }
}
