using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace RareCancers.Testing.Http;

/// <summary>Servers on loopback that write no log.</summary>
public static class QuietServer
{
    /// <summary>Creates a server on a free port.</summary>
    public static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        return builder;
    }
}
