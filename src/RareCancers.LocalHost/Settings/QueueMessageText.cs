namespace RareCancers.LocalHost.Settings;

/// <summary>How a message's text lies in the queue.</summary>
internal enum QueueMessageText
{
    Base64,
    None,
}
