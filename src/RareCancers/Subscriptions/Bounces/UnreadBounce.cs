namespace RareCancers.Subscriptions.Bounces;

/// <summary>A file in the bounce folder that was set aside because it could not be read.</summary>
/// <param name="File">Its name.</param>
/// <param name="Because">The reason. It does not quote the file.</param>
public sealed record UnreadBounce(string File, string Because);
