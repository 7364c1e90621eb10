using System.Text.RegularExpressions;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>How the app signs in to Azure.</summary>
public sealed partial class CredentialTests
{
    [Fact]
    public void The_only_credential_is_a_managed_identity_created_in_one_place()
    {
        var made =
            from file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            from name in CredentialName().Matches(File.ReadAllText(file)).Select(match => match.Value)
            where name is not ("TokenCredential" or nameof(AppIdentity.CreateCredential))
            select (Path.GetFileName(file), name);

        Assert.Equal([("AppIdentity.cs", "ManagedIdentityCredential")], made.Distinct());
    }

    [GeneratedRegex(@"\b[A-Z]\w+Credential\b")]
    private static partial Regex CredentialName();
}
