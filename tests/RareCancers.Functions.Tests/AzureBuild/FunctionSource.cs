using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RareCancers.Testing;

namespace RareCancers.Functions.Tests.AzureBuild;

/// <summary>The source of the Functions app, parsed.</summary>
internal static class FunctionSource
{
    /// <summary>The files of the azure build, by name.</summary>
    public static IReadOnlyDictionary<string, CompilationUnitSyntax> Files { get; } = Directory
        .EnumerateFiles(Repository.PathOf("src/RareCancers.Functions"), "*.cs")
        .ToDictionary(file => Path.GetFileName(file), Parse, StringComparer.Ordinal);

    /// <summary>The stand-ins of the local build.</summary>
    public static CompilationUnitSyntax StandIns { get; } = Parse(Repository.PathOf("src/RareCancers.Functions/Local/WorkerAttributes.cs"));

    /// <summary>The methods that are functions.</summary>
    public static IEnumerable<MethodDeclarationSyntax> Functions { get; } =
        [.. Files.Values.SelectMany(file => file.DescendantNodes().OfType<MethodDeclarationSyntax>()).Where(method => AttributesOf(method.AttributeLists).Any(attribute => NameOf(attribute) == "Function"))];

    public static IEnumerable<AttributeSyntax> AttributesOf(IEnumerable<AttributeListSyntax> lists) => lists.SelectMany(list => list.Attributes);

    /// <summary>An attribute's name without its ending.</summary>
    public static string NameOf(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString().Split('.')[^1];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    /// <summary>Parses a file as the compiler does.</summary>
    public static CompilationUnitSyntax Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path).GetCompilationUnitRoot();
}
