using Microsoft.Extensions.Logging;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>An entry of the app's log.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Message">Its message.</param>
/// <param name="Text">Its whole content: the message and the exception; in-process also the fields and scopes.</param>
internal sealed record LoggedRecord(LogLevel Level, string Message, string Text);
