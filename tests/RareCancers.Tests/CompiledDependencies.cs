using Mono.Cecil;

namespace RareCancers.Tests;

/// <summary>
/// Which folders of the product use which others, according to the compiled assembly: signatures, method bodies and the
/// code that Razor generates. Constants leave no trace in compiled code.
/// </summary>
internal static class CompiledDependencies
{
    private const string Root = "RareCancers.";

    /// <summary>Reads an assembly.</summary>
    /// <returns>The folders that each folder uses, in ordinal order.</returns>
    public static ILookup<string, string> Read(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return module.GetTypes()
            .SelectMany(type => References(type).SelectMany(Parts).Select(used => (From: FolderOf(type), To: FolderOf(used))))
            .Where(edge => edge is { From: not null, To: not null })
            .Distinct()
            .OrderBy(edge => edge.To, StringComparer.Ordinal)
            .ToLookup(edge => edge.From!, edge => edge.To!, StringComparer.Ordinal);
    }

    private static IEnumerable<TypeReference?> References(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(References),
    ];

    private static IEnumerable<TypeReference?> References(MethodDefinition method) =>
    [
        .. Signature(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => References(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> References(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [.. method.GenericArguments, .. Signature(method)],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    // List<Article> is made of List<T> and Article.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification other => Parts(other.ElementType),
        _ => [type],
    };

    private static string? FolderOf(TypeReference type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring)
            outer = declaring;
        return outer.Scope is ModuleDefinition && outer.Namespace.StartsWith(Root, StringComparison.Ordinal)
            ? outer.Namespace[Root.Length..].Split('.')[0]
            : null;
    }
}
