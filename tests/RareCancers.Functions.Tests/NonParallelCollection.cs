namespace RareCancers.Functions.Tests;

/// <summary>Tests that observe the whole process and therefore run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NonParallelCollection
{
    public const string Name = "NonParallel";
}
