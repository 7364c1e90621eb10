namespace RareCancers.LocalHost.Hosting;

/// <summary>How progress is shown.</summary>
public enum ProgressStyle
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Some lines, for a file or a pipe.</summary>
    Lines,

    /// <summary>One line that moves, for a terminal.</summary>
    Terminal,
}
