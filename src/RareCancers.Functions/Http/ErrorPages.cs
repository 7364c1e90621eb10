using Microsoft.AspNetCore.Http;
using RareCancers.Pages.Layout;

namespace RareCancers.Functions.Http;

/// <summary>Responds with errors that no function reports.</summary>
public static class ErrorPages
{
    /// <summary>Sends the error of a status: a page to browsers, problem details (RFC 9457) to all other clients.</summary>
    public static Task RespondAsync(HttpContext context, int status) => RespondAsync(context, status, ErrorView.For(status));

    /// <summary>Sends an error that says what is wrong.</summary>
    public static Task RespondAsync(HttpContext context, int status, MessageView view) =>
        Responses.Error(view, status).ExecuteAsync(context);
}
