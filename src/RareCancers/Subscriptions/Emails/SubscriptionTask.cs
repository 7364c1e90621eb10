namespace RareCancers.Subscriptions.Emails;

/// <summary>What a message of the queue <c>subscriptions</c> asks for. The names are queued: never rename one.</summary>
public enum SubscriptionTask
{
    /// <summary>To take a sign-up and send the confirmation mail where one is due.</summary>
    SignUp,

    /// <summary>To welcome someone who confirmed.</summary>
    Welcome,

    /// <summary>To say goodbye to someone who left.</summary>
    Goodbye,
}
