namespace RareCancers.LocalHost;

/// <summary>The text of <c>--help</c>.</summary>
internal static class Help
{
    public static async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync("""
            Runs the Rare cancers app on this machine.

            Usage: RareCancers.LocalHost [command] [--Section:Key=value ...]

            Commands:
              (none)                      serves the pages and feeds, and runs the schedules
            """);
        foreach (var (name, verb) in Commands.All)
            await output.WriteLineAsync($"  {$"{name} {verb.Argument}",-27} {verb.Summary}");
        await output.WriteLineAsync("""

            Settings, from the command line, the environment (with __ for :) or appsettings.json:
              --urls http://127.0.0.1:7071          the address to listen on; port 0 for any free port
              --LocalHost:DataFolder=.data          the folder for data, emails and keys
              --LocalHost:FunctionKey=<key>         the key for operations; without it they answer only this machine
              --LocalHost:KnownProxies:0=127.0.0.1  a reverse proxy whose X-Forwarded-For counts
              --AzureWebJobsStorage=<connection>    storage to use instead of the emulator
              --PublicBaseUrl=https://example.org   the address that readers see
              --SiteName=<name>                     the name of the site; Rare Cancers if not given
              --Operator:Name=<name> --Operator:Contact=<email or web address>   who runs it, on pages and in emails
              --Collections:Items:0:Source=<file or URL>
              --Enrichment:Crossref:Enabled=true    looks articles up; needs Enrichment:Crossref:Mailto
              --WebSub:Hub=https://hub.example.org  notifies a hub of new articles
              --Mail:Smtp:Host=<host>               sends emails instead of writing files
              --LocalHost:Sample=rare-cancers-everywhere   serves recorded sources, without the network
              --Try:Kind=Feed --Try:Topics=any --Try:Types=Review --Try:Issn=<ISSN>   the settings of the source for sources try
              --Query:Since=2026-01-01              the first day for sources query; the first of this year if not given
              --Classify:From=<folder>              the vocabulary that classify compare starts from; the built-in one if not given
            """);
    }
}
