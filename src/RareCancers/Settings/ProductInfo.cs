namespace RareCancers.Settings;

/// <summary>The name and version of this software.</summary>
public static class ProductInfo
{
    /// <summary>The name, to which also a robots.txt may refer.</summary>
    public const string Name = "RareCancersFunctions";

    /// <summary>The version, such as <c>1.0.0</c>.</summary>
    public static string Version { get; } = typeof(ProductInfo).Assembly.GetName().Version!.ToString(3);
}
