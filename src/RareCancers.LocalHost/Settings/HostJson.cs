namespace RareCancers.LocalHost.Settings;

/// <summary>The settings of host.json that the local host supports.</summary>
internal sealed record HostJson(string RoutePrefix, TimeSpan FunctionTimeout, QueueSettings Queues)
{
    /// <summary>Reads host.json from the program's folder; settings below <c>AzureFunctionsJobHost</c> override it, as in Azure.</summary>
    /// <exception cref="StartupFailureException">The file is missing or invalid.</exception>
    public static HostJson Read(string folder, IConfiguration settings)
    {
        try
        {
            var json = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(folder, "host.json"), optional: false)
                .AddConfiguration(settings.GetSection("AzureFunctionsJobHost"))
                .Build();
            return new(
                (json["extensions:http:routePrefix"] ?? "api").Trim('/'),
                json.GetValue("functionTimeout", TimeSpan.FromMinutes(30)),
                json.GetSection("extensions:queues").Get<QueueSettings>() ?? new());
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidOperationException or FileNotFoundException)
        {
            throw new StartupFailureException($"The file host.json can't be used: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }
}
