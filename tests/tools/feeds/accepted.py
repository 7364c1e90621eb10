"""What the feed validator warns of in our feeds, and why it stays so. Everything else fails the gate."""

WARNINGS = {
    "UnknownNamespace": (
        "http://prismstandard.org/namespaces/basic/2.0/",
        "PRISM tells reference managers the volume, the article number and the DOI, as the feeds of publishers do; the validator does not know it.",
    ),
    "DuplicateUpdated": (
        "",
        "What one reading of the page finds was first seen at one moment. Another date for each entry would be invented.",
    ),
}


def unaccepted(found):
    """What was found but is not accepted; a warning is accepted only about what its entry names."""
    return [(rule, what) for rule, what in found if rule not in WARNINGS or WARNINGS[rule][0] not in what]
