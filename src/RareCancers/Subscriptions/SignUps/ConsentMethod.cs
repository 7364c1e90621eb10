namespace RareCancers.Subscriptions.SignUps;

/// <summary>How someone signed up. The names are stored: never rename one.</summary>
public enum ConsentMethod
{
    /// <summary>By the form on a page.</summary>
    Form,

    /// <summary>By a program that sent JSON.</summary>
    Api,
}
