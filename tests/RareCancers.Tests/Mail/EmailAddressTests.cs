using CsCheck;
using MimeKit;
using RareCancers.Mail;

namespace RareCancers.Tests.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@example.org", "ana@example.org")]
    [InlineData("  ana@example.org \r\n", "ana@example.org")]
    [InlineData("Ana.Bel@Example.ORG", "Ana.Bel@example.org")]
    [InlineData("ana+news@example.org", "ana+news@example.org")]
    [InlineData("o'hara@example.org", "o'hara@example.org")]
    [InlineData("a@b.co", "a@b.co")]
    [InlineData("ana@mail.a-b.example.org", "ana@mail.a-b.example.org")]
    [InlineData("ana@bücher.example", "ana@xn--bcher-kva.example")]
    [InlineData("ana@BÜCHER.example", "ana@xn--bcher-kva.example")]
    [InlineData("ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example")]
    [InlineData("josé@example.org", "josé@example.org")] // RFC 6531
    public void A_bare_address_is_read(string text, string address) => Assert.Equal(address, EmailAddress.Parse(text).Value);

    [Theory]
    [InlineData("ana\u202E@example.org")]
    [InlineData("a\u200Bna@example.org")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@example.org")]
    [InlineData("@")]
    [InlineData("ana@example")] // Not a public domain.
    [InlineData("ana@localhost")]
    [InlineData("ana.example.org")]
    [InlineData("ana@@example.org")]
    [InlineData("ana@home@example.org")]
    [InlineData("mailto:ana@example.org")]
    public void A_text_that_is_not_an_address_is_refused(string? text) => Assert.Null(EmailAddress.TryParse(text));

    [Theory]
    [InlineData("Ana <ana@example.org>")]
    [InlineData("<ana@example.org>")]
    [InlineData("ana@example.org (Ana)")]
    [InlineData("ana(home)@example.org")]
    [InlineData("\"ana\"@example.org")]
    [InlineData("\"ana bel\"@example.org")]
    [InlineData("v.\"i\".ctim@gmail.com")] // A quoted word of an obsolete local part, RFC 5322, 4.4.
    [InlineData("\"ana@home\"@example.org")]
    [InlineData("ana@example.org, bob@example.org")]
    [InlineData("ana@example.org,bob@example.org")]
    [InlineData("ana@example.org;bob@example.org")]
    [InlineData("ana@example.org bob@example.org")]
    [InlineData("friends:ana@example.org;")]
    [InlineData("<@relay.example:ana@example.org>")] // A source route, RFC 5321, appendix C.
    public void Names_comments_quotes_and_second_addresses_are_refused(string text) => Assert.Null(EmailAddress.TryParse(text));

    [Theory]
    [InlineData("ana@example.org\r\nBcc: bob@example.org")]
    [InlineData("ana@example.org\nBcc:bob@example.org")]
    [InlineData("ana\r\n@example.org")]
    [InlineData("ana\r@example.org")]
    [InlineData("ana@exam\nple.org")]
    [InlineData("ana@example.org\u2028Bcc:bob@example.org")]
    [InlineData("ana\t@example.org")]
    [InlineData("ana\0@example.org")]
    [InlineData("ana@example.org\0")]
    [InlineData("ana\u0085@example.org")]
    public void Line_breaks_and_controls_are_refused(string text) => Assert.Null(EmailAddress.TryParse(text));

    [Theory]
    [InlineData("ana@example.org.")]
    [InlineData("ana@.example.org")]
    [InlineData("ana@example..org")]
    [InlineData("ana@-example.org")]
    [InlineData("ana@example-.org")]
    [InlineData("ana@exa_mple.org")]
    [InlineData("ana@ex%61mple.org")]
    [InlineData("ana@127.0.0.1")]
    [InlineData("ana@[127.0.0.1]")]
    [InlineData("ana@[IPv6:::1]")]
    [InlineData(".ana@example.org")]
    [InlineData("ana.@example.org")]
    [InlineData("an..a@example.org")]
    public void Misplaced_dots_odd_domains_and_IP_addresses_are_refused(string text) => Assert.Null(EmailAddress.TryParse(text));

    [Theory]
    [InlineData("\u0301ana@example.org")] // An accent that would combine with the text before the address.
    [InlineData("ana\uE000@example.org")] // For private use.
    [InlineData("ana\uFFFF@example.org")] // A noncharacter.
    [InlineData("ana\uFF20example.org")] // A full-width character that only looks like an @.
    public void Misleading_characters_are_refused(string text) => Assert.Null(EmailAddress.TryParse(text));

    [Theory]
    [InlineData("\u7528\u6237@\u4f8b\u5b50.\u5e7f\u544a")] // RFC 6531
    [InlineData("\u0434\u0436\u043e\u043d@example.org")]
    [InlineData("\u0909\u092a\u092f\u094b\u0917\u0915\u0930\u094d\u0924\u093e@example.org")]
    public void Addresses_in_other_scripts_are_read(string text) => Assert.NotNull(EmailAddress.TryParse(text));

    [Theory]
    [InlineData(21, true)]
    [InlineData(22, false)]
    public void A_local_part_has_at_most_64_octets_of_UTF_8(int length, bool isRead) =>
        Assert.Equal(isRead, EmailAddress.TryParse(new string('\u65e5', length) + "@example.org") is not null);

    [Fact]
    public void No_address_adds_a_header_a_recipient_or_a_line()
    {
        var signs = Gen.OneOf(
            "a", "@", "\r", "\n", "\r\n", "\r\n ", "Bcc: bob@example.org", "<", ">", ",", ";", ":", "\"", "(", ")", "\\",
            "=?utf-8?q?=0D=0ABcc:?=", "\0", "\u2028", "\u0085", "\u00e9", ".", "%0d%0a", " ", "[", "]");
        Gen.Select(signs.Array[0, 12].Select(string.Concat), Gen.OneOf("", "@example.org", "@b\u00fccher.example")).Sample((local, domain) =>
        {
            if (EmailAddress.TryParse(local + domain) is not { } address)
                return true;

            using var wire = new MemoryStream();
            using var message = new MimeMessage { Subject = "News", Body = new TextPart("plain") { Text = "News" } };
            message.To.Add(new MailboxAddress(null, address.Value));
            message.WriteTo(new FormatOptions { International = true }, wire);
            wire.Position = 0;
            using var arrived = MimeMessage.Load(wire);
            return EmailAddress.TryParse(arrived.To.Mailboxes.Single().Address) == address
                && arrived.Headers.Select(header => header.Field).Order().SequenceEqual(message.Headers.Select(header => header.Field).Order());
        });
    }

    [Fact]
    public void Text_that_is_not_valid_Unicode_is_refused() => Assert.Null(EmailAddress.TryParse("an\ud800a@example.org"));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(400, false)]
    public void A_local_part_has_at_most_64_characters(int length, bool isRead) =>
        Assert.Equal(isRead, EmailAddress.TryParse(new string('a', length) + "@example.org") is not null);

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public void An_address_has_at_most_254_characters(int length, bool isRead)
    {
        var domain = string.Concat(Enumerable.Repeat(new string('d', 49) + ".", 4)) + "example.org";
        var address = new string('a', length - domain.Length - 1) + "@" + domain;

        Assert.Equal(isRead, EmailAddress.TryParse(address) is not null);
    }

    [Fact]
    public void An_address_that_grows_too_long_in_ASCII_is_refused()
    {
        var domain = string.Concat(Enumerable.Repeat(new string('ü', 44) + ".", 4)) + "example";

        Assert.Null(EmailAddress.TryParse(new string('a', 60) + "@" + domain));
    }

    [Fact]
    public void Two_spellings_of_an_address_share_their_key() =>
        Assert.Equal(EmailAddress.Parse("ana@bücher.example").Key, EmailAddress.Parse("ANA@xn--bcher-kva.EXAMPLE").Key);

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() =>
        Assert.Equal(EmailAddress.Parse("jos\u00e9@example.org"), EmailAddress.Parse("jose\u0301@example.org"));

    [Theory]
    [InlineData("Ana@Example.org", "ana@example.org")]
    [InlineData("ana+news@example.org", "ana@example.org")]
    [InlineData("ana+news+more@example.org", "ana@example.org")]
    [InlineData("+news@example.org", "+news@example.org")]
    [InlineData("a.n.a+news@GoogleMail.com", "ana@gmail.com")]
    [InlineData("ana.bel@example.org", "ana.bel@example.org")]
    public void The_mailbox_of_an_address_has_no_tag_and_at_Gmail_no_dots(string address, string mailbox) =>
        Assert.Equal(mailbox, EmailAddress.Parse(address).Mailbox.Value);

    [Theory]
    [InlineData("a.n-a_bel+news@proton.me", "anabel@proton.me")]
    [InlineData("ana@protonmail.com", "ana@proton.me")]
    [InlineData("ana@pm.me", "ana@proton.me")]
    [InlineData("ana.bel+news@me.com", "ana.bel@icloud.com")]
    [InlineData("ana@mac.com", "ana@icloud.com")]
    [InlineData("ana.bel@ya.ru", "ana-bel@yandex.ru")]
    [InlineData("ana-bel+news@yandex.com", "ana-bel@yandex.ru")]
    [InlineData("news@ana.fastmail.com", "ana@fastmail.com")]
    [InlineData("ana+news@fastmail.com", "ana@fastmail.com")]
    public void All_addresses_of_one_mailbox_at_a_large_provider_share_it(string address, string mailbox) =>
        Assert.Equal((mailbox, mailbox), (EmailAddress.Parse(address).Mailbox.Value, EmailAddress.Parse(mailbox).Mailbox.Value));

    [Fact]
    public void A_stored_address_with_a_quoted_word_can_still_be_read() =>
        Assert.Equal("victim@gmail.com", EmailAddress.Parse("v.\"i\".ctim@gmail.com").Mailbox.Value);

    [Fact]
    public void ToString_does_not_show_the_address() => Assert.DoesNotContain("ana", $"{EmailAddress.Parse("ana@example.org")}", StringComparison.Ordinal);

    [Fact]
    public void A_refusal_does_not_repeat_what_was_typed()
    {
        var refusal = Assert.Throws<FormatException>(() => EmailAddress.Parse("ana at example.org"));

        Assert.DoesNotContain("ana", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_address_is_read_back_unchanged()
    {
        var letters = Gen.OneOf("a", "B", ".", "-", "+", "_", "9", "ü", "ß", "İ", "ſ", "Å", "日", "。", "xn--", "\u200d", "\u0301", "\ud83d\ude00");
        var part = letters.Array[1, 12].Select(string.Concat);

        Gen.Select(part, part, Gen.OneOf("org", "ОРГ", "example")).Sample(
            (local, domain, top) => EmailAddress.TryParse($"{local}@{domain}.{top}") is not { } address
                || EmailAddress.TryParse(address.Value) is { } again && again == address,
            iter: 20_000);
    }

    [Fact]
    public void No_text_breaks_the_parser() => Gen.String.Sample(text => EmailAddress.TryParse(text + "@example.org") is null or { Value.Length: > 12 });
}
