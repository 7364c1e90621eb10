using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Testing.Http;

/// <summary>JSON as the real services write it: tags and accented letters are not escaped.</summary>
internal static class ServiceJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToBytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    public static IResult ToResult(JsonObject body, int status = 200) => new Response(ToBytes(body), status);

    private sealed class Response(byte[] body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json";
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
