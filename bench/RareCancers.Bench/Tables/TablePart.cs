using System.Text.Json.Nodes;

namespace RareCancers.Bench.Tables;

/// <summary>One operation of an entity group transaction.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The unescaped path of its address.</param>
/// <param name="IfMatch">The condition; null for none.</param>
/// <param name="Body">The row; empty to delete one.</param>
internal sealed record TablePart(string Method, string Path, string? IfMatch, JsonObject Body);
