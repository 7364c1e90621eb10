using System.Reflection;
using System.Text.RegularExpressions;
using RareCancers.Testing;

namespace RareCancers.Tests;

/// <summary>Who may use whom, and what every type of the product has in common.</summary>
public sealed partial class ArchitectureTests
{
    private const string Source = "src/RareCancers";

    // A folder names all that it uses; a new arrow is a decision and is made here.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Addresses"] = ["Articles", "Library"],
        ["Articles"] = ["Settings", "Storage", "Telemetry", "Text", "Topics"],
        ["Backup"] = ["Digests", "Storage", "Subscriptions"],
        ["Collections"] = ["Articles", "Fetching", "Registries", "Settings", "Storage", "Telemetry", "Text", "Topics"],
        ["Diagnosis"] = ["Articles", "Backup", "Collections", "Mail", "Settings", "Storage", "Subscriptions", "Text"],
        ["Digests"] = ["Addresses", "Articles", "Exports", "Html", "Mail", "Settings", "Storage", "Subscriptions", "Telemetry", "Text", "Topics"],
        ["Enrichment"] = ["Articles", "Registries", "Settings", "Storage", "Telemetry", "Topics"],
        ["Exports"] = ["Addresses", "Articles", "Library", "Settings", "Text", "Topics"],
        ["Feeds"] = ["Addresses", "Articles", "Library", "Settings", "Text", "Topics"],
        ["Fetching"] = ["Settings"],
        ["Html"] = [],
        ["Library"] = ["Articles", "Collections", "Settings", "Text", "Topics"],
        ["Mail"] = ["Html", "Settings", "Storage"],
        ["Operations"] = ["Articles", "Collections", "Digests", "Library", "Settings", "Storage", "Subscriptions", "Telemetry", "Topics"],
        ["Pages"] = ["Addresses", "Articles", "Collections", "Digests", "Exports", "Feeds", "Library", "Settings", "Subscriptions", "Text", "Topics"],
        ["People"] = ["Articles", "Digests", "Mail", "Subscriptions"],
        ["Registries"] = ["Articles", "Settings", "Text"],
        ["Settings"] = ["Text"],
        ["Storage"] = [],
        ["Subscriptions"] = ["Addresses", "Articles", "Mail", "Settings", "Storage", "Text", "Topics"],
        ["Telemetry"] = [],
        ["Text"] = [],
        ["Topics"] = ["Text"],
        ["WebSub"] = ["Addresses", "Articles", "Feeds", "Fetching", "Library", "Settings", "Storage", "Telemetry"],
    };

    private static readonly ILookup<string, string> UsedFolders = CompiledDependencies.Read(typeof(RareCancersServices).Assembly.Location);

    public static TheoryData<string> Folders => [.. FoldersOfSource()];

    private static IEnumerable<Type> Types => typeof(RareCancersServices).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("RareCancers", StringComparison.Ordinal) == true)
        .Where(type => type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null);

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_the_folders_that_it_may_and_no_others(string folder)
    {
        var used = UsedFolders[folder].Where(other => other != folder);

        Assert.Equal(Allowed[folder], used);
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_table() => Assert.Equal(FoldersOfSource(), Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Folders_do_not_depend_on_each_other_in_a_cycle()
    {
        var remaining = Allowed.ToDictionary(StringComparer.Ordinal);

        while (remaining.Keys.FirstOrDefault(folder => !remaining[folder].Any(remaining.ContainsKey)) is { } free)
            remaining.Remove(free);

        Assert.Empty(remaining.Keys);
    }

    // Of a Razor file the compiler makes a public class that is not sealed, and of _Imports.razor another.
    [Fact]
    public void Every_public_type_is_sealed_or_static_unless_it_is_a_component()
    {
        var open = Types.Where(type => type.IsPublic && type.IsClass && !type.IsSealed && type.Name != "_Imports")
            .Where(type => !type.IsSubclassOf(typeof(Microsoft.AspNetCore.Components.ComponentBase)));

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void A_files_folder_is_its_namespace()
    {
        var root = Repository.PathOf(Source);

        var misplaced =
            from file in FilesOfSource()
            let stated = Namespace().Match(File.ReadAllText(file)).Groups["name"].Value
            let folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!)
            where stated != (folder == "." ? "RareCancers" : $"RareCancers.{folder.Replace(Path.DirectorySeparatorChar, '.')}")
            select Path.GetRelativePath(root, file);
        Assert.Empty(misplaced);
    }

    [Fact]
    public void An_interface_of_ours_has_two_implementations_or_more()
    {
        var lonely = Types.Where(type => type.IsInterface).Where(contract => Types.Count(type => type.IsClass && type.IsAssignableTo(contract)) < 2);

        Assert.Empty(lonely.Select(type => type.Name));
    }

    private static IEnumerable<string> FoldersOfSource() =>
        FilesOfSource().Select(file => Path.GetRelativePath(Repository.PathOf(Source), file).Split(Path.DirectorySeparatorChar))
            .Where(path => path.Length > 1)
            .Select(path => path[0])
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> FilesOfSource() => Directory
        .EnumerateFiles(Repository.PathOf(Source), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Repository.PathOf(Source), file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();
}
