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
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Guid.Empty.ToString("D"), 3))),
        Encoding.ASCII.GetBytes(new string('f', 64)),
        [.. Enumerable.Repeat(SHA256.HashData("abc"u8)[..8], 8).SelectMany(part => part)],
    ];

    [Theory]
    [MemberData(nameof(Weak))]
    public void Typed_counted_and_repeated_keys_are_not_random(byte[] key) => Assert.False(KeyStrength.LooksRandom(key));

    [Fact]
    public void The_hash_of_a_number_looks_random() =>
        Assert.All(Enumerable.Range(0, 10_000), number => Assert.True(KeyStrength.LooksRandom(SHA256.HashData(BitConverter.GetBytes(number)))));

    // infra/main.bicep generates keys in this way.
    [Fact]
    public void The_text_of_three_random_GUIDs_looks_random() =>
        Assert.All(Enumerable.Range(0, 10_000), number => Assert.True(
            KeyStrength.LooksRandom(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(3 * number, 3).Select(RandomGuid))))));

    private static string RandomGuid(int number) => new Guid(SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, 16)).ToString("D");
}
