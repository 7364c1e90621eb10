using System.Globalization;
using System.Security;
using System.Text;

namespace RareCancers.Bench.Reporting;

/// <summary>Draws curves over size. Both scales are logarithmic with equally long decades, so linear growth has a slope of 1.</summary>
internal static class CurveChart
{
    private const int Decade = 76;
    private const int Left = 84;
    private const int Top = 44;
    private const int Legend = 190;

    private const string Style =
        """
        <style>
        rect { fill: #fff } text { font: 12px system-ui, sans-serif; fill: #24292f } .head { font-weight: 600; font-size: 13px }
        line { stroke: #d0d7de } path { fill: none; stroke-width: 2 }
        .c0 { stroke: #0969da } .c1 { stroke: #bc4c00 } .c2 { stroke: #1a7f37 } .c3 { stroke: #8250df }
        circle { fill: #fff; stroke-width: 2 } text.name { stroke: none }
        @media (prefers-color-scheme: dark) { rect, circle { fill: #0d1117 } text { fill: #e6edf3 } line { stroke: #3d444d }
        .c0 { stroke: #4493f8 } .c1 { stroke: #f0883e } .c2 { stroke: #3fb950 } .c3 { stroke: #ab7df8 } }
        </style>
        """;

    /// <summary>The chart as SVG, with up to four curves. Values of 0 are left out.</summary>
    public static string Draw(string title, IReadOnlyList<Curve> curves)
    {
        var points = curves.SelectMany(curve => curve.Points).Where(point => point.Value > 0).ToArray();
        var (x, y) = (new Scale(points.Select(point => point.Size)), new Scale(points.Select(point => point.Value)));
        var (width, height) = (Left + x.Decades * Decade + Legend, Top + y.Decades * Decade + 40);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" "
            + $"viewBox=\"0 0 {width} {height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(title)}</title>\n{Style}\n<rect width=\"100%\" height=\"100%\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"head\" x=\"16\" y=\"22\">{SecurityElement.Escape(title)}</text>\n");
        var bottom = Top + y.Decades * Decade;
        for (var decade = 0; decade <= x.Decades; decade++)
        {
            var at = Left + decade * Decade;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{at}\" y1=\"{Top}\" x2=\"{at}\" y2=\"{bottom}\"/><text x=\"{at}\" "
                + $"y=\"{bottom + 20}\" text-anchor=\"middle\">{x.Label(decade)}</text>\n");
        }

        for (var decade = 0; decade <= y.Decades; decade++)
        {
            var at = bottom - decade * Decade;
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{at}\" x2=\"{Left + x.Decades * Decade}\" "
                + $"y2=\"{at}\"/><text x=\"{Left - 8}\" y=\"{at + 4}\" text-anchor=\"end\">{y.Label(decade)}</text>\n");
        }

        foreach (var (index, curve) in curves.Index())
        {
            var drawn = curve.Points.Where(point => point.Value > 0)
                .Select(point => (X: Left + x.Place(point.Size), Y: bottom - y.Place(point.Value)))
                .ToArray();
            if (drawn.Length == 0)
                continue;
            var path = string.Join(" L", drawn.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"c{index}\" d=\"M{path}\"/>\n");
            foreach (var point in drawn)
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"c{index}\" cx=\"{point.X:0.#}\" cy=\"{point.Y:0.#}\" r=\"3.5\"/>\n");
            var row = Top + 12 + index * 22;
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"c{index}\" stroke-width=\"2\" x1=\"{width - Legend + 24}\" "
                + $"y1=\"{row - 4}\" x2=\"{width - Legend + 44}\" y2=\"{row - 4}\"/><text class=\"name\" x=\"{width - Legend + 52}\" "
                + $"y=\"{row}\">{SecurityElement.Escape(curve.Name)}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    // From the power of ten below the minimum to the one above the maximum.
    private sealed class Scale
    {
        private readonly int first;

        public Scale(IEnumerable<double> values)
        {
            var (least, most) = values.Aggregate(
                (Least: double.MaxValue, Most: double.MinValue),
                (range, value) => (Math.Min(range.Least, value), Math.Max(range.Most, value)));
            first = (int)Math.Floor(Math.Log10(least));
            Decades = Math.Max(1, (int)Math.Ceiling(Math.Log10(most)) - first);
        }

        public int Decades { get; }

        public double Place(double value) => (Math.Log10(value) - first) * Decade;

        public string Label(int decade)
        {
            var value = Math.Pow(10, first + decade);
            return value.ToString(value >= 1 ? "#,0" : "0.######", CultureInfo.InvariantCulture);
        }
    }
}
