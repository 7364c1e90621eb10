using Microsoft.AspNetCore.Http;

namespace RareCancers.Functions.Http;

/// <summary>Responds to requests that no function should see.</summary>
public interface IRequestFilter
{
    /// <summary>The response; null when the function of the request should run.</summary>
    IResult? Respond(HttpRequest request);
}
