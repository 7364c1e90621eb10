using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.Feeds;
using RareCancers.LocalHost.Hosting;
using RareCancers.Mail;
using RareCancers.Settings;

namespace RareCancers.LocalHost;

/// <summary>What happens once the host answers: a first collection, and a few lines that say where to look.</summary>
internal static class ServeCommand
{
    /// <summary>Collects new Collections at once, even if the last try has just failed: someone who corrects a setting sees the result at the next start.</summary>
    public static async Task CollectNewAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var outcome in await services.GetRequiredService<Collector>().CollectNewAsync(retryInterval: TimeSpan.Zero, cancellationToken))
            await output.WriteLineAsync(CollectCommand.Describe(outcome));
    }

    public static async Task WriteSummaryAsync(LocalHostApp host, TextWriter output)
    {
        var site = host.Services.GetRequiredService<IOptions<SiteOptions>>().Value;
        var mail = host.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        await output.WriteLineAsync();
        foreach (var collection in host.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items)
        {
            await output.WriteLineAsync($"  {collection.Title}");
            await output.WriteLineAsync($"    Page    {site.Address($"/collections/{collection.Slug}")}");
            foreach (var format in Enum.GetValues<FeedFormat>())
                await output.WriteLineAsync($"    {format,-7} {site.Address($"/feeds/{collection.Slug}.{format.Ending()}")}");
        }

        await output.WriteLineAsync($"""

              Start   {site.Address("/")}
              Health  {site.Address("/health")}
              Mails   {MailTarget(mail)}
              Data    {host.DataFolderPath}

              Ctrl-C ends it.

            """);
    }

    private static string MailTarget(MailOptions mail) => mail switch
    {
        { Acs.Endpoint: { Length: > 0 } endpoint } => endpoint,
        { Smtp.Host: { Length: > 0 } host } => $"{host}:{mail.Smtp.Port}",
        _ => Path.GetFullPath(mail.Folder!),
    };
}
