using Microsoft.Extensions.Options;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.Tokens;

public sealed class MessageIdsTests
{
    private const string Email = "rare-cancers.7";

    private static readonly SubscriberId Ana = SubscriberId.Parse("0123456789abcdef0123456789abcdef");
    private static readonly string First = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string Second = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray());

    [Fact]
    public void An_email_always_has_the_same_Message_ID_and_no_other_email_has_it()
    {
        var id = Create(First).Create(Email, Ana, "example.org");

        Assert.Equal(id, Create(First).Create(Email, Ana, "example.org"));
        Assert.Matches(@"^rare-cancers\.7\.[0-9a-f]{20}\.0123456789abcdef0123456789abcdef@example\.org$", id);
        Assert.NotEqual(SignatureOf(id), SignatureOf(Create(First).Create("rare-cancers.8", Ana, "example.org")));
    }

    [Fact]
    public void The_subscriber_is_recognised_after_the_key_was_rotated_and_the_domain_changed()
    {
        var rotated = Create(Second, First);

        Assert.Equal(Ana, rotated.FindSubscriber(Create(First).Create(Email, Ana, "example.org")));
        Assert.Equal(rotated.Create(Email, Ana, "example.org"), Create(First).Create(Email, Ana, "example.org"));
        Assert.Equal(Ana, rotated.FindSubscriber($" <{Create(First).Create(Email, Ana, "former.example")}> "));
    }

    [Fact]
    public void Nobody_without_the_key_can_make_one()
    {
        var genuine = Create(First).Create(Email, Ana, "example.org");
        string?[] forged =
        [
            null,
            "",
            "@",
            $"{Ana}@example.org",
            $"{Email}.{Ana}@example.org",
            $".{SignatureOf(genuine)}.{Ana}@example.org",
            $"{SignatureOf(genuine)}.{Ana}@example.org",
            $"rare-cancers.8.{SignatureOf(genuine)}.{Ana}@example.org",
            $"{Email}.{SignatureOf(genuine)}.{new string('0', 32)}@example.org",
            $"{Email}.{SignatureOf(genuine)[..19]}.{Ana}@example.org",
            Create(Second).Create(Email, Ana, "example.org"),
            Create(First).Create(new string('a', 998), Ana, "example.org"), // Ours, but longer than any line of an email.
        ];

        Assert.All(forged, messageId => Assert.Null(Create(First).FindSubscriber(messageId)));
    }

    private static string SignatureOf(string messageId) => messageId.Split('.')[2];

    private static MessageIds Create(string key, params string[] previous) =>
        new(Options.Create(new TokensOptions { Key = key, PreviousKeys = [.. previous] }));
}
