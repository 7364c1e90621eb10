using K = RareCancers.Settings.Reference.SettingKinds;

namespace RareCancers.Settings.Reference;

/// <summary>The settings of hosts, storage and operations.</summary>
internal static class OperationSettings
{
    private const string SomeId = "00000000-0000-0000-0000-000000000000";

    /// <summary>The hub.</summary>
    public static SettingSection WebSub { get; } = new("WebSub", "The hub that is notified of changed feeds, so that feed readers need not poll.",
    [
        new("WebSub:Hub", K.HubAddress, "The address of the hub; it may contain a secret.")
        {
            IsSecret = true, DefaultText = "no hub", Example = "https://hub.example.org/",
        },
        new("WebSub:Schedule", K.Schedule, "When the hub is notified of changes.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "30 */5 * * * *", Example = "0 * * * * *",
        },
    ]);

    /// <summary>Checks.</summary>
    public static SettingSection Checks { get; } = new("Checks", "The watch, which logs warnings about stale data and paused digests, and the doctor.",
    [
        new("Watch:Schedule", K.Schedule, "When the watch runs.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 */15 * * * *", Example = "0 0 * * * *",
        },
        new("Doctor:Resolver", K.DnsServer, "The DNS server that the doctor queries.") { DefaultText = "the system's servers", Example = "192.0.2.1:53" },
        new("Doctor:DkimSelectors:*", K.HostName, "The DKIM selectors that emails are signed with.")
        {
            DefaultText = "those of Azure's mail service, if it is used", Example = "selector1",
        },
        new("Doctor:TokensKeyFile", K.Folder, "The file with the token key that the local host generated.") { IsSetByProgram = true },
    ]);

    /// <summary>Storage.</summary>
    public static SettingSection Storage { get; } = new("Storage", "The storage account, by the names that Azure Functions uses.",
    [
        new("AzureWebJobsStorage", K.ConnectionString, "The connection string of the storage account.")
        {
            IsSecret = true, DefaultText = "on the local host, the emulator Azurite", Example = "UseDevelopmentStorage=true",
        },
        new("AzureWebJobsStorage:accountName", K.StorageName,
            "The name of the storage account, to sign in with a managed identity instead of a connection string.")
        {
            Example = "strarecancers",
        },
        new("AzureWebJobsStorage:clientId", K.Guid, "The client ID of the user-assigned identity that may use the storage account and send telemetry.")
        {
            DefaultText = "the system-assigned identity", Example = SomeId,
        },
        new("AzureWebJobsStorage:credential", K.OneOf("managedidentity"), "How Azure Functions itself signs in to the storage account.")
        {
            Example = "managedidentity",
        },
    ]);

    /// <summary>Telemetry.</summary>
    public static SettingSection Telemetry { get; } = new("Telemetry", "Logs, metrics and traces. The other `OTEL_` variables of OpenTelemetry also work.",
    [
        new("Logging:LogLevel:<category>", K.OneOf<LogLevel>(), "The lowest level of messages to log, by category; `Default` is for all others.")
        {
            IsInAppSettings = true, DefaultText = "`Information`, and `Warning` for libraries", Example = "Debug",
        },
        new("Logging:<provider>:LogLevel:<category>", K.OneOf<LogLevel>(), "The same for one provider, such as `Console`.") { Example = "Warning" },
        new("OTEL_EXPORTER_OTLP_ENDPOINT", K.WebAddress, "The OpenTelemetry collector that metrics, traces and logs are sent to.")
        {
            Example = "http://localhost:4317",
        },
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", K.Text, "The Application Insights resource that the app in Azure sends its telemetry to.")
        {
            IsSecret = true, Example = $"InstrumentationKey={SomeId}",
        },
        new("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", K.Text, "The identity with which Azure Functions itself sends telemetry.")
        {
            Example = $"ClientId={SomeId};Authorization=AAD",
        },
        new("AzureWebJobsDisableHomepage", K.Boolean, "In Azure, `true` lets the app answer `/` instead of the page of Azure Functions.") { Example = "true" },
    ]);

    /// <summary>The local host.</summary>
    public static SettingSection LocalHost { get; } = new("Local host", "For the program on your own machine or server; Azure ignores them.",
    [
        new("urls", K.ListenAddresses, "The address to listen on; port 0 for any free port.")
        {
            Default = "http://127.0.0.1:7071", Example = "http://127.0.0.1:8080",
        },
        new("LocalHost:DataFolder", K.Folder, "The folder for the storage emulator, emails and keys, relative to the current directory.")
        {
            Default = ".data", Example = "/var/lib/rare-cancers",
        },
        new("LocalHost:FunctionKey", K.Text, "The key that operations require; without it, they answer only requests made on this machine.")
        {
            IsSecret = true,
        },
        new("LocalHost:KnownProxies:*", K.Proxy, "The reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` count.") { Example = "10.0.0.0/8" },
        new("LocalHost:Sample", K.Text, "The name of a folder of `samples` whose settings and stored responses are used instead of the network.")
        {
            Example = "rare-cancers-everywhere",
        },
        new("LocalHost:SampleFolder", K.Folder, "The path of that sample.") { IsSetByProgram = true },
    ]);

    /// <summary>Commands.</summary>
    public static SettingSection Commands { get; } = new("Commands", "Read only by the commands that they are named after.",
    [
        .. SiteSettings.SourceSettings("Try:", isTrial: true),
        new("Query:Since", K.Day, "The first day for `sources query`.") { DefaultText = "the first day of this year", Example = "2026-01-01" },
        new("Classify:From", K.Folder, "The folder of the vocabulary that `classify compare` starts from.")
        {
            DefaultText = "the built-in vocabulary", Example = "vocabulary",
        },
    ]);
}
