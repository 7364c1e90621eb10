using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RareCancers.Bench.Serving;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton(await ResponseCopies.TakeAsync(new Uri(builder.Configuration["Feed"]!)));
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
await builder.Build().RunAsync();
