using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RareCancers.Functions.Tests.AzureBuild;

/// <summary>The functions use the worker's attributes as they are documented, since the local build has stand-ins for them.</summary>
public sealed class TriggerAttributeTests
{
    private static readonly string[] Methods = ["get", "head", "post"];

    [Fact]
    public void There_are_functions_of_every_trigger() => Assert.Equal(
        WorkerType.Bound.Keys.Order(StringComparer.Ordinal),
        FunctionSource.Functions.Select(function => FunctionSource.NameOf(TriggerOf(function).Attribute)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_attribute_of_a_function_is_documented_and_used_as_documented()
    {
        var attributes = FunctionSource.Functions.SelectMany(function => FunctionSource.AttributesOf(
            [.. function.AttributeLists, .. function.ParameterList.Parameters.SelectMany(parameter => parameter.AttributeLists)]));

        Assert.Empty(attributes.Select(Complain).OfType<string>());
    }

    [Fact]
    public void No_other_binding_is_declared_anywhere()
    {
        var others = FunctionSource.Files.Values.SelectMany(file => file.DescendantNodes().OfType<AttributeSyntax>())
            .Select(FunctionSource.NameOf)
            .Where(name => name.EndsWith("Trigger", StringComparison.Ordinal) || name.EndsWith("Input", StringComparison.Ordinal) || name.EndsWith("Output", StringComparison.Ordinal))
            .Except(WorkerType.All.Keys);

        Assert.Empty(others);
    }

    [Fact]
    public void Every_function_has_one_trigger_bound_to_what_it_gives()
    {
        Assert.All(FunctionSource.Functions, function =>
        {
            var (trigger, parameter) = TriggerOf(function);
            Assert.Equal(WorkerType.Bound[FunctionSource.NameOf(trigger)], parameter.Type!.ToString());
        });
    }

    // Documented for the isolated worker: a CancellationToken as a parameter tells that the function is about to be ended.
    [Fact]
    public void Every_timer_and_queue_function_takes_the_hosts_token_and_passes_it_on()
    {
        var lasting = FunctionSource.Functions.Where(function => FunctionSource.NameOf(TriggerOf(function).Attribute) != "HttpTrigger").ToArray();

        Assert.NotEmpty(lasting);
        Assert.All(lasting, function =>
        {
            var last = function.ParameterList.Parameters[^1];
            Assert.Equal("CancellationToken", last.Type!.ToString());
            Assert.Contains(function.ExpressionBody!.DescendantNodes().OfType<ArgumentSyntax>(), argument => argument.ToString() == last.Identifier.Text);
        });
    }

    [Fact]
    public void The_stand_ins_of_the_local_build_are_what_is_documented()
    {
        Assert.Equal("Microsoft.Azure.Functions.Worker", Assert.Single(FunctionSource.StandIns.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()).Name.ToString());

        var attributes = FunctionSource.StandIns.DescendantNodes().OfType<ClassDeclarationSyntax>().Where(type => type.Identifier.Text != "TimerInfo").ToArray();
        Assert.Equal(WorkerType.All.Keys.Order(StringComparer.Ordinal), attributes.Select(type => type.Identifier.Text.Replace("Attribute", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(attributes, stand =>
        {
            var documented = WorkerType.All[stand.Identifier.Text.Replace("Attribute", "", StringComparison.Ordinal)];
            Assert.Contains(string.Join(", ", stand.ParameterList!.Parameters), documented.Constructors);
            Assert.Subset(documented.Settable.ToHashSet(), Properties(stand, SyntaxKind.SetAccessorDeclaration).ToHashSet());
            Assert.Subset(documented.Readable.ToHashSet(), Properties(stand, SyntaxKind.GetAccessorDeclaration).Except(documented.Settable).ToHashSet());
        });

        var levels = Assert.Single(FunctionSource.StandIns.DescendantNodes().OfType<EnumDeclarationSyntax>());
        Assert.Equal("AuthorizationLevel", levels.Identifier.Text);
        Assert.Equal(WorkerType.AuthorizationLevels, levels.Members.Select(member => member.ToString()));
    }

    // extensions/Worker.Extensions.Timer/TimerInfo.cs
    [Fact]
    public void The_stand_in_of_TimerInfo_knows_what_the_platforms_does()
    {
        var info = FunctionSource.StandIns.DescendantNodes().OfType<ClassDeclarationSyntax>().Single(type => type.Identifier.Text == "TimerInfo");

        Assert.Equal(["IsPastDue"], Properties(info, SyntaxKind.SetAccessorDeclaration));
    }

    private static (AttributeSyntax Attribute, ParameterSyntax Parameter) TriggerOf(MethodDeclarationSyntax function) => Assert.Single(
        from parameter in function.ParameterList.Parameters
        from attribute in FunctionSource.AttributesOf(parameter.AttributeLists)
        where WorkerType.Bound.ContainsKey(FunctionSource.NameOf(attribute))
        select (attribute, parameter));

    private static string? Complain(AttributeSyntax attribute)
    {
        if (!WorkerType.All.TryGetValue(FunctionSource.NameOf(attribute), out var documented))
            return $"[{attribute}] is not documented here.";

        var arguments = attribute.ArgumentList?.Arguments.ToArray() ?? [];
        var unnamed = arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null).Select(argument => KindOf(argument.Expression)).ToArray();
        var named = arguments.Where(argument => argument.NameEquals is not null).Select(argument => argument.NameEquals!.Name.Identifier.Text).ToArray();
        if (arguments.Any(argument => argument.NameColon is not null) || !documented.Takes(unnamed))
            return $"[{attribute}] fits no constructor of {documented.Source}.";
        return named.Except(documented.Settable).Any() ? $"[{attribute}] sets what cannot be set by {documented.Source}." : null;
    }

    // A string is written out, or is a constant's name; a method of HTTP is one that we use.
    private static string KindOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "AuthorizationLevel" }, Name.Identifier.Text: var level } =>
            WorkerType.AuthorizationLevels.Contains(level) ? "AuthorizationLevel" : $"no level {level}",
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal when literal.FirstAncestorOrSelf<AttributeSyntax>() is { } owner && FunctionSource.NameOf(owner) == "HttpTrigger" =>
            Methods.Contains(literal.Token.ValueText) ? "string" : $"no method {literal}",
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } => "string",
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Name" } => "string",
        _ => expression.Kind().ToString(),
    };

    private static IEnumerable<string> Properties(ClassDeclarationSyntax type, SyntaxKind accessor) => type.Members
        .OfType<PropertyDeclarationSyntax>()
        .Where(property => property.AccessorList!.Accessors.Any(one => one.IsKind(accessor)))
        .Select(property => property.Identifier.Text);
}
