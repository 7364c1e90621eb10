using System.CommandLine;
using System.Text.Json;
using RareCancers.Diagnosis;
using RareCancers.Text;

namespace RareCancers.LocalHost.Commands;

/// <summary>The command <c>doctor</c>.</summary>
internal static class DoctorCommand
{
    // OK     settings         All are valid.
    private const int KindWidth = 6;
    private const int CheckWidth = 16;

    public static Command Create() => new AppCommand(
        "doctor", "checks settings, storage, sources, mail and DNS, and says how to fix problems", RunAsync, Needs.Diagnosis)
    {
        CommandTree.Flag(CommandTree.Json, "prints the findings as JSON"),
    };

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Has(CommandTree.Json) ? WriteJsonAsync(context, cancellationToken) : WriteLinesAsync(context, cancellationToken);

    /// <summary>Writes one line per finding as soon as it is ready, and below it the advice, once for consecutive findings with the same advice.</summary>
    private static async Task<int> WriteLinesAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        await foreach (var finding in context.Services.GetRequiredService<Doctor>().ExamineAsync(cancellationToken))
        {
            await AdviseAsync(context.Output, findings.LastOrDefault()?.ToDo, finding.ToDo);
            findings.Add(finding);
            await context.Output.WriteLineAsync($"{Mark(finding.Kind).PadRight(KindWidth)} {finding.Check.PadRight(CheckWidth)} {finding.Message}");
        }

        await AdviseAsync(context.Output, findings.LastOrDefault()?.ToDo, next: null);
        await context.Output.WriteLineAsync();
        await context.Output.WriteLineAsync(Summary(
            findings.Count(finding => finding.Kind == FindingKind.Problem), findings.Count(finding => finding.Kind == FindingKind.Note)));
        return DoctorReport.From(findings).IsWell ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> WriteJsonAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var findings = DoctorReport.From(await context.Services.GetRequiredService<Doctor>().ExamineAsync(cancellationToken).ToArrayAsync(cancellationToken));
        await context.Output.WriteLineAsync(JsonSerializer.Serialize(findings, DoctorReportJson.Default.DoctorReport));
        return findings.IsWell ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task AdviseAsync(TextWriter output, string? toDo, string? next)
    {
        if (toDo is not null && toDo != next)
            await output.WriteLineAsync($"{new string(' ', KindWidth + CheckWidth + 2)}-> {toDo}");
    }

    private static string Mark(FindingKind kind) => kind switch
    {
        FindingKind.Ok => "OK",
        FindingKind.Note => "note",
        FindingKind.Problem => "WRONG",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of finding."),
    };

    private static string Summary(int problems, int notes) =>
        $"{(problems == 0 ? "No problems" : Quantity.Of(problems, "problem"))} found{(notes == 0 ? "" : $", {Quantity.Of(notes, "note")}")}.";
}
