namespace RareCancers.Collections.Parsing;

/// <summary>The content of an element within a listing's item.</summary>
internal enum ItemPart
{
    /// <summary>Unknown; its children may be known.</summary>
    None,

    /// <summary>The title, by its markup.</summary>
    Title,

    /// <summary>A heading without known markup.</summary>
    Heading,

    /// <summary>The authors.</summary>
    Authors,

    /// <summary>Journal, year, volume and number.</summary>
    Citation,

    /// <summary>The date of publication.</summary>
    Published,

    /// <summary>The type of article.</summary>
    Type,

    /// <summary>A detail recognised by its text: a type, a date or the kind of access.</summary>
    Detail,

    /// <summary>A link.</summary>
    Link,

    /// <summary>A paragraph: the teaser or a notice.</summary>
    Paragraph,

    /// <summary>A paragraph marked as a notice.</summary>
    Notice,

    /// <summary>A paragraph marked as something other than the teaser.</summary>
    OtherParagraph,
}
