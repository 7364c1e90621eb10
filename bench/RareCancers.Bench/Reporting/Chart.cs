using System.Globalization;
using System.Security;
using System.Text;

namespace RareCancers.Bench.Reporting;

/// <summary>
/// A chart of a report: the distance of each figure from its goal as a factor, on a logarithmic scale. Right of the line is
/// better than the goal; the dot is the median, the bar spans all rounds.
/// </summary>
internal static class Chart
{
    private const int RowHeight = 28;
    private const int Top = 58;
    private const int Width = 860;
    private const int Left = 430;
    private const int Right = 90;

    // The scale runs from a tenth of the goal to ten times the goal; values beyond are drawn at its end.
    private const double Decades = 1;

    /// <summary>The chart as SVG; null when no figure has a goal above 0.</summary>
    public static string? Draw(Report report)
    {
        var rows = Named(report.Figures).Where(row => row.Figure.Goal is { Bound: > 0 }).ToArray();
        if (rows.Length == 0)
            return null;

        var height = Top + rows.Length * RowHeight + 24;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" "
            + $"viewBox=\"0 0 {Width} {height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{report.Benchmark}, {report.Date:yyyy-MM-dd}: figures and their "
            + $"goals</title>\n{Style}\n<rect width=\"100%\" height=\"100%\"/>\n");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text class=\"head\" x=\"16\" y=\"24\">{report.Benchmark}, {report.Date:yyyy-MM-dd}, {report.Machine.Cores} cores</text>\n");
        AppendScale(svg, height);
        foreach (var (index, row) in rows.Index())
            AppendRow(svg, row.Name, row.Figure, Top + index * RowHeight + RowHeight / 2);
        return svg.Append("</svg>\n").ToString();
    }

    private const string Style =
        """
        <style>
        text { font: 13px system-ui, sans-serif; fill: #24292f } .head { font-weight: 600 } .small { font-size: 11px; fill: #57606a }
        line { stroke: #d0d7de } .goal { stroke: #57606a; stroke-width: 1.5 } .met { fill: #1a7f37; stroke: #1a7f37 } .missed { fill: #cf222e; stroke: #cf222e }
        rect { fill: #fff } .range { stroke-width: 6; stroke-linecap: round; opacity: .35 }
        @media (prefers-color-scheme: dark) {
        rect { fill: #0d1117 } text { fill: #e6edf3 } .small { fill: #9198a1 } line { stroke: #3d444d } .goal { stroke: #9198a1 }
        .met { fill: #3fb950; stroke: #3fb950 } .missed { fill: #f85149; stroke: #f85149 } }
        </style>
        """;

    private static void AppendScale(StringBuilder svg, int height)
    {
        foreach (var factor in new[] { 0.1, 0.2, 0.5, 1, 2, 5, 10 })
        {
            var x = Place(factor);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line{(factor == 1 ? " class=\"goal\"" : "")} x1=\"{x}\" y1=\"{Top - 8}\" x2=\"{x}\" y2=\"{height - 12}\"/>\n");
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"small\" x=\"{x}\" y=\"{Top - 14}\" text-anchor=\"middle\">{(factor == 1 ? "goal" : $"{factor:0.##} ×")}</text>\n");
        }
    }

    private static void AppendRow(StringBuilder svg, string name, Figure figure, int y)
    {
        var kind = figure.IsMet == true ? "met" : "missed";
        var (least, most) = (Place(Margin(figure, figure.Least)), Place(Margin(figure, figure.Most)));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"16\" y=\"{y + 4}\">{SecurityElement.Escape(name)}</text>\n");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"range {kind}\" x1=\"{Math.Min(least, most)}\" y1=\"{y}\" x2=\"{Math.Max(least, most)}\" y2=\"{y}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{kind}\" cx=\"{Place(Margin(figure, figure.Median))}\" cy=\"{y}\" r=\"4.5\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{Width - 12}\" y=\"{y + 4}\" "
            + $"text-anchor=\"end\">{Report.Text(figure.Median)} {figure.Unit}</text>\n");
    }

    // Indented figures belong to the one above; the part of its name after the colon says who was measured.
    private static IEnumerable<(string Name, Figure Figure)> Named(IEnumerable<Figure> figures)
    {
        var above = "";
        foreach (var figure in figures)
        {
            var isSetIn = figure.Name.StartsWith(' ');
            above = isSetIn ? above : figure.Name.Split(": ")[0];
            yield return (isSetIn ? $"{above}: {figure.Name.Trim()}" : figure.Name, figure);
        }
    }

    // The factor by which the value is better than the goal.
    private static double Margin(Figure figure, double value) => figure.Goal!.IsMost ? figure.Goal.Bound / value : value / figure.Goal.Bound;

    private static double Place(double factor) =>
        Math.Round(Left + (Math.Clamp(Math.Log10(factor), -Decades, Decades) + Decades) / (2 * Decades) * (Width - Left - Right), 1);
}
