using System.ComponentModel;

namespace RareCancers.Settings;

/// <summary>A list of terms in the settings: as items (<c>Topics:0</c>, <c>Topics:1</c>) or as one value with commas.</summary>
[TypeConverter(typeof(TermListConverter))]
public sealed class TermList : List<string>
{
    /// <summary>Reads terms separated by commas.</summary>
    public static TermList Parse(string text)
    {
        var terms = new TermList();
        terms.AddRange(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return terms;
    }
}

/// <summary>Converts a value of the settings to a <see cref="TermList"/>.</summary>
internal sealed class TermListConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => TermList.Parse((string)value);
}
