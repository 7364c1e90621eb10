namespace RareCancers.Tests;

public sealed class NameBasedUuidTests
{
    // Reckoned by another program from RFC 9562, 5.8 and the namespace; a line here is only ever added.
    [Theory]
    [InlineData("feed:rare-cancers", "urn:uuid:ec2b58c6-0573-8e30-9615-15fe0c61713b")]
    [InlineData("bmc-cancer:25:558", "urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647")]
    [InlineData("", "urn:uuid:698bd850-e179-8acd-8720-7e0aae12c25b")]
    public void The_same_name_gives_the_same_URN_for_ever(string name, string urn) => Assert.Equal(urn, NameBasedUuid.CreateUrn(name));
}
