using System.CommandLine;
using System.CommandLine.Invocation;
using RareCancers.Settings;

namespace RareCancers.LocalHost.Commands;

/// <summary>Prints the product's version.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{ProductInfo.Name} {ProductInfo.Version}");
        return ExitCode.Success;
    }
}
