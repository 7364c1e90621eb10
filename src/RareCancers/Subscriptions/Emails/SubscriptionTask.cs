namespace RareCancers.Subscriptions.Emails;

/// <summary>What a message of the queue <c>subscriptions</c> asks for. The names are queued: never rename one.</summary>
public enum SubscriptionTask
{
    /// <summary>Store a sign-up, and send the confirmation email when one is due.</summary>
    SignUp,

    /// <summary>Welcome a confirmed subscriber.</summary>
    Welcome,

    /// <summary>Say goodbye to a subscriber who has left.</summary>
    Goodbye,
}
