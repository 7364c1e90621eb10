namespace RareCancers.Pages.Layout;

/// <summary>The static files of the pages.</summary>
public static class SiteAssets
{
    /// <summary>The style sheet of all pages.</summary>
    public static SiteAsset Stylesheet { get; } = SiteAsset.Read("site.css", "text/css; charset=utf-8");

    /// <summary>The script for copying; every page works without it.</summary>
    public static SiteAsset Script { get; } = SiteAsset.Read("site.js", "text/javascript; charset=utf-8");

    /// <summary>The icon of the service, 144 by 144 pixels.</summary>
    public static SiteAsset Icon { get; } = SiteAsset.Read("icon.png", "image/png");
}
