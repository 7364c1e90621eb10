using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.Feeds;
using RareCancers.LocalHost.Hosting;
using RareCancers.Mail;
using RareCancers.Settings;

namespace RareCancers.LocalHost.Commands;

/// <summary>Serves: collects new Collections and prints the addresses.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await CollectNewAsync(context, cancellationToken);
        await WriteSummaryAsync(context.Host!, context.Output);
        await context.Host!.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Success;
    }

    /// <summary>
    /// Collects new Collections at once, even if the last attempt has just failed, so that a corrected setting takes effect at the next
    /// start.
    /// </summary>
    private static async Task CollectNewAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var collecting = context.Services.GetRequiredService<Collector>().CollectNewAsync(retryInterval: TimeSpan.Zero, cancellationToken);
        await CollectCommand.ShowAsync(context.Services, context.Progress, collecting);
    }

    private static async Task WriteSummaryAsync(LocalHostApp host, TextWriter output)
    {
        var site = host.Services.GetRequiredService<IOptions<SiteOptions>>().Value;
        var mail = host.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        await output.WriteLineAsync();
        foreach (var collection in host.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items)
        {
            await output.WriteLineAsync($"  {collection.Title}");
            await output.WriteLineAsync($"    {"Page",-9}  {site.Address($"/collections/{collection.Slug}")}");
            foreach (var format in FeedFormats.All)
                await output.WriteLineAsync($"    {format.Name(),-9}  {site.Address($"/feeds/{collection.Slug}.{format.Ending()}")}");
        }

        await output.WriteLineAsync($"""

              Start      {site.Address("/")}
              Health     {site.Address("/health")}
              Emails     {MailTarget(mail)}
              Data       {host.DataFolderPath}
              Operations {Operations(host, site)}

              Press Ctrl-C to stop.

            """);
    }

    private static string Operations(LocalHostApp host, SiteOptions site) =>
        host.OperationsRequireKey ? "answer requests with the key"
        : site.Address("/").IsLoopback ? "answer only this machine; to use them elsewhere, set LocalHost:FunctionKey"
        : "need a key: set LocalHost:FunctionKey";

    private static string MailTarget(MailOptions mail) => mail switch
    {
        { Acs.Endpoint: { Length: > 0 } endpoint } => endpoint,
        { Smtp.Host: { Length: > 0 } host } => $"{host}:{mail.Smtp.Port}",
        _ => Path.GetFullPath(mail.Folder!),
    };
}
