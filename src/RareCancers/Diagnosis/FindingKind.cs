namespace RareCancers.Diagnosis;

/// <summary>How a finding is to be taken.</summary>
public enum FindingKind
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>It works, and could be better.</summary>
    Note,

    /// <summary>It does not work.</summary>
    Problem,
}
