namespace RareCancers.Addresses;

/// <summary>The feed of one subscriber's choices.</summary>
/// <param name="Name">The name that its ID is derived from. It is permanent, whatever the subscriber chooses, and contains no email address.</param>
/// <param name="Path">The path of the feed without the file name ending of the format.</param>
public sealed record PrivateFeed(string Name, string Path);
