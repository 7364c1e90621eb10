namespace RareCancers.Functions.Tests;

/// <summary>Tests that look at what the whole process does, and so run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
