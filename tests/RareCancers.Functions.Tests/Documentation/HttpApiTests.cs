using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Testing;

namespace RareCancers.Functions.Tests.Documentation;

/// <summary>docs/http-api.md lists every URL of the functions, and no other.</summary>
public sealed partial class HttpApiTests
{
    [Fact]
    public void Every_route_is_documented_and_every_documented_route_is_a_function()
    {
        // HEAD works wherever GET does, which another test checks.
        var routes =
            from method in FunctionClasses.Methods
            where FunctionClasses.NameOf(method) != UnknownAddressFunctions.Name
            let trigger = FunctionClasses.TriggerOf(method) as HttpTriggerAttribute
            where trigger is not null
            from verb in trigger.Methods!.Except(["head"])
            select $"{verb.ToUpperInvariant()} /{Constraint().Replace(OptionalRoot().Replace(trigger.Route!, ""), "{${name}}")}";

        var documented = Entry().Matches(File.ReadAllText(Repository.PathOf("docs/http-api.md"))).Select(entry => entry.Groups["route"].Value);

        Assert.Equal(routes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    // | `GET /collections/{slug}` | ...   ### `POST /subscriptions`
    [GeneratedRegex(@"^(?:#+|\|) `(?<route>(?:GET|POST) /[^`]*)`", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    // {root:maxlength(0)?}
    [GeneratedRegex(@"^\{root:.*\}$", RegexOptions.CultureInvariant)]
    private static partial Regex OptionalRoot();

    // {number:long}   {*id}
    [GeneratedRegex(@"\{\*?(?<name>[a-z]+)(?::[a-z]+)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint();
}
