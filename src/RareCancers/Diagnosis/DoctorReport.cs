using System.Text.Json.Serialization;

namespace RareCancers.Diagnosis;

/// <summary>The doctor's findings.</summary>
/// <param name="IsWell">True if there is no problem; notes do not count.</param>
/// <param name="All">The findings, in the order of the checks.</param>
public sealed record DoctorReport(bool IsWell, IReadOnlyList<Finding> All)
{
    /// <summary>Creates the report from findings.</summary>
    public static DoctorReport From(IReadOnlyList<Finding> all) => new(all.All(finding => finding.Kind != FindingKind.Problem), all);
}

/// <summary>The findings as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(DoctorReport))]
public sealed partial class DoctorReportJson : JsonSerializerContext;
