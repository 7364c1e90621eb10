using System.CommandLine;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands <c>completion</c>: scripts that ask the program itself for suggestions, with its directive <c>[suggest]</c>.</summary>
internal static class CompletionCommands
{
    // Bash finds the function by the program's name, also when the program is started by a path, which is the function's first argument.
    private const string Bash = """
        _rare_cancers() {
          local line="${COMP_LINE:0:COMP_POINT}"
          mapfile -t COMPREPLY < <(compgen -W "$("$1" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$2")
        }
        complete -o default -F _rare_cancers RareCancers.LocalHost
        """;

    private const string Zsh = """
        #compdef RareCancers.LocalHost
        _rare_cancers() {
          local line="${(j: :)words[1,CURRENT]}"
          local -a suggestions=(${(f)"$("${(Q)words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
          compadd -a suggestions || _files
        }
        compdef _rare_cancers RareCancers.LocalHost
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName RareCancers.LocalHost, RareCancers.LocalHost.exe -ScriptBlock {
          param($word, $ast, $position)
          $line = $ast.ToString().PadRight($position - $ast.Extent.StartOffset)
          & $ast.CommandElements[0].Extent.Text "[suggest:$($line.Length)]" $line 2>$null | Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create() => new("completion", "prints scripts that complete commands")
    {
        Script("bash", "prints a script that completes commands in bash; load it with source <(…)", Bash),
        Script("zsh", "the same for zsh", Zsh),
        Script("pwsh", "the same for PowerShell; load it with … | Out-String | Invoke-Expression", PowerShell),
    };

    private static AppCommand Script(string shell, string summary, string script) => new(
        shell,
        summary,
        async (context, cancellationToken) =>
        {
            await context.Output.WriteLineAsync(script.AsMemory(), cancellationToken);
            return ExitCode.Success;
        },
        Needs.Nothing);
}
