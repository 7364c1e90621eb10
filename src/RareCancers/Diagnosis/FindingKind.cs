namespace RareCancers.Diagnosis;

/// <summary>How serious a finding is.</summary>
public enum FindingKind
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>It works but could be better.</summary>
    Note,

    /// <summary>It does not work.</summary>
    Problem,
}
