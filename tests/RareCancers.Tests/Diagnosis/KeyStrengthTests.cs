using System.Security.Cryptography;
using System.Text;
using RareCancers.Diagnosis;

namespace RareCancers.Tests.Diagnosis;

public sealed class KeyStrengthTests
{
    public static TheoryData<byte[]> Weak =>
    [
        new byte[32],
        [.. Enumerable.Range(0, 32).Select(number => (byte)number)],
        [.. Enumerable.Range(0, 64).Select(number => (byte)(255 - (3 * number)))],
        Encoding.ASCII.GetBytes("a secret that somebody has typed in, long as it may be"),
        Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData("abc"u8))),
        [.. Enumerable.Repeat(SHA256.HashData("abc"u8)[..8], 8).SelectMany(part => part)],
    ];

    [Theory]
    [MemberData(nameof(Weak))]
    public void What_was_typed_counted_or_repeated_is_not_random(byte[] key) => Assert.False(KeyStrength.LooksRandom(key));

    [Fact]
    public void What_a_hash_makes_of_a_number_looks_random() =>
        Assert.All(Enumerable.Range(0, 10_000), number => Assert.True(KeyStrength.LooksRandom(SHA256.HashData(BitConverter.GetBytes(number)))));
}
