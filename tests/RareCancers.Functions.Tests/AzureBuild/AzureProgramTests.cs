using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RareCancers.Testing;

namespace RareCancers.Functions.Tests.AzureBuild;

/// <summary>The azure build's program and project are made of what is documented.</summary>
public sealed class AzureProgramTests
{
    // Each with where it is documented: L is learn.microsoft.com/azure/azure-functions, W github.com/Azure/azure-functions-dotnet-worker.
    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["CreateBuilder"] = "L/dotnet-isolated-process-guide, Start-up and configuration: FunctionsApplication.CreateBuilder",
        ["ConfigureFunctionsWebApplication"] = "L/dotnet-isolated-process-guide, ASP.NET Core integration",
        ["AddRareCancers"] = "ours",
        ["AddFilter"] = "learn.microsoft.com/dotnet/core/extensions/logging, Log filtering",
        ["AddOpenTelemetry"] = "L/opentelemetry-howto, Enable OpenTelemetry in your app",
        ["UseFunctionsWorkerDefaults"] = "L/opentelemetry-howto; W/src/DotNetWorker.OpenTelemetry/OpenTelemetryWorkerBuilderExtensions.cs",
        ["WithMetrics"] = "github.com/open-telemetry/opentelemetry-dotnet, src/OpenTelemetry.Extensions.Hosting/README.md",
        ["WithTracing"] = "github.com/open-telemetry/opentelemetry-dotnet, src/OpenTelemetry.Extensions.Hosting/README.md",
        ["AddMeter"] = "github.com/open-telemetry/opentelemetry-dotnet, docs/metrics/customizing-the-sdk",
        ["AddSource"] = "github.com/open-telemetry/opentelemetry-dotnet, docs/trace/customizing-the-sdk",
        ["UseAzureMonitorExporter"] = "github.com/Azure/azure-sdk-for-net, sdk/monitor/Azure.Monitor.OpenTelemetry.Exporter/README.md",
        ["UseOtlpExporter"] = "L/opentelemetry-howto: both exporters may be called",
        ["Of"] = "ours: AppIdentity.Of",
        ["Build"] = "L/dotnet-isolated-process-guide",
        ["RunAsync"] = "L/dotnet-isolated-process-guide",
    };

    private static readonly string[] Packages =
    [
        "Azure.Monitor.OpenTelemetry.Exporter",
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Extensions.Http",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
        "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer",
        "Microsoft.Azure.Functions.Worker.OpenTelemetry",
        "Microsoft.Azure.Functions.Worker.Sdk",
        "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        "OpenTelemetry.Extensions.Hosting",
    ];

    private static CompilationUnitSyntax Program => FunctionSource.Files["Program.cs"];

    [Fact]
    public void The_program_calls_what_is_documented_and_nothing_else()
    {
        var called = Program.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : call.Expression.ToString());

        Assert.Equal(Calls.Keys.Order(StringComparer.Ordinal), called.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_program_exports_our_meter_and_source_where_it_is_told_to()
    {
        var told = Program.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).Select(literal => literal.Token.ValueText);

        Assert.Equal(
            ["Microsoft.AspNetCore", "System.Net.Http", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureWebJobsStorage:clientId", "OTEL_EXPORTER_OTLP_ENDPOINT"], told);
        Assert.Contains("AddMeter(Instruments.MeterName)", Program.ToString(), StringComparison.Ordinal);
        Assert.Contains("AddSource(Traces.SourceName)", Program.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_is_made_in_one_place_and_none_is_guessed()
    {
        var named =
            from file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            from name in FunctionSource.Parse(file).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)
            where name.EndsWith("Credential", StringComparison.Ordinal) && name is not ("TokenCredential" or "Credential")
            select (Path.GetFileName(file), name);

        Assert.Equal([("AppIdentity.cs", "ManagedIdentityCredential")], named.Distinct());
    }

    // L/dotnet-isolated-process-guide, Project structure; L/functions-versions.
    [Fact]
    public void The_project_is_an_isolated_worker_of_version_4()
    {
        var project = XDocument.Load(Repository.PathOf("src/RareCancers.Functions/RareCancers.Functions.csproj"));
        var azure = project.Root!.Elements().Where(group => group.Attribute("Condition")?.Value == "'$(FunctionsHost)' == 'azure'").ToArray();

        Assert.Equal(("Exe", "v4"), (azure.Elements("OutputType").Single().Value, azure.Elements("AzureFunctionsVersion").Single().Value));
        Assert.Equal(Packages, azure.Elements("PackageReference").Select(package => package.Attribute("Include")!.Value));
        Assert.Equal("Microsoft.AspNetCore.App", project.Descendants("FrameworkReference").Single().Attribute("Include")!.Value);
        var host = project.Descendants("None").Single(item => item.Attribute("Link")?.Value == "host.json");
        Assert.Equal(("PreserveNewest", "PreserveNewest"), (host.Attribute("CopyToOutputDirectory")!.Value, host.Attribute("CopyToPublishDirectory")!.Value));
    }
}
