namespace RareCancers.Subscriptions.SignUps;

/// <summary>How a sign-up was sent. The names are stored: never rename one.</summary>
public enum ConsentMethod
{
    /// <summary>By the form on a page.</summary>
    Form,

    /// <summary>By a program that sent JSON.</summary>
    Api,
}
