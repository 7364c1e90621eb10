using System.Globalization;

namespace RareCancers.VocabularyCheck;

/// <summary>Something wrong in a file.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Message">What is wrong, without line breaks.</param>
public sealed record Problem(string File, int Line, int Column, string Message)
{
    /// <summary>The problem in MSBuild's format for errors: <c>thoracic.json(12,7): error VOC001: ...</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): error VOC001: {Message}");
}
