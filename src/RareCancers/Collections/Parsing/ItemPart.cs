namespace RareCancers.Collections.Parsing;

/// <summary>What an element of a listing's item holds.</summary>
internal enum ItemPart
{
    /// <summary>Nothing that is known; its children may.</summary>
    None,

    /// <summary>The title, by its mark.</summary>
    Title,

    /// <summary>A heading without a mark.</summary>
    Heading,

    /// <summary>The authors.</summary>
    Authors,

    /// <summary>Journal, year, volume and number.</summary>
    Citation,

    /// <summary>The date of publication.</summary>
    Published,

    /// <summary>The kind of article.</summary>
    Type,

    /// <summary>A detail that says by itself what it is: a type, a date, the access.</summary>
    Detail,

    /// <summary>A link.</summary>
    Link,

    /// <summary>A paragraph: the teaser or a notice.</summary>
    Paragraph,

    /// <summary>A paragraph marked as a notice.</summary>
    Notice,

    /// <summary>A paragraph marked as something else than the teaser.</summary>
    OtherParagraph,
}
