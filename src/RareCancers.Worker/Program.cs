using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using RareCancers;
using RareCancers.Functions;
using RareCancers.Storage;
using RareCancers.Telemetry;
using RareCancers.Worker;

var builder = FunctionsApplication.CreateBuilder(args);
if (RareCancersSettings.Check(builder.Configuration) is [_, ..] problems)
{
    foreach (var problem in problems)
        await Console.Error.WriteLineAsync(problem.Text);
    return 2;
}

builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<FunctionRunnerMiddleware>();
builder.Services.AddRareCancersFunctions(builder.Configuration);
builder.Services.Configure<WorkerOptions>(worker => worker.InputConverters.RegisterAt<FunctionRunnerMiddleware.LimitedTokenConverter>(0));

// At lower levels these log the address of every request, and addresses contain tokens.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);

var telemetry = builder.Services.AddOpenTelemetry()
    .WithMetrics(metrics => metrics.AddMeter(Instruments.MeterName))
    .WithTracing(traces => traces.AddSource(Traces.SourceName))
    .UseFunctionsWorkerDefaults();
// The exporter cannot start without a connection string, and there is none on a developer's machine.
if (builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 })
    telemetry.UseAzureMonitorExporter(exporter => exporter.Credential = AppIdentity.CreateCredential(builder.Configuration["AzureWebJobsStorage:clientId"]));
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
    telemetry.UseOtlpExporter();

var host = builder.Build();
// In Azure the deployment creates the tables and queues.
if (host.Services.GetRequiredService<StorageAccount>().IsEmulator)
    await host.Services.CreateMissingStorageAsync(CancellationToken.None);
var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
try
{
    await host.RunAsync();
}
catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
{
    // The platform asked it to stop while it started: a normal end, not a crash.
}

return 0;
