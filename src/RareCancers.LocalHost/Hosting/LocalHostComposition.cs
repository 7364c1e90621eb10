using RareCancers.Functions;

namespace RareCancers.LocalHost.Hosting;

/// <summary>What the host runs and what it is made of.</summary>
public sealed record LocalHostComposition
{
    /// <summary>The whole product.</summary>
    public static LocalHostComposition RareCancers { get; } = new()
    {
        AddServices = (services, configuration) => services.AddRareCancersFunctions(configuration),
        PrepareAsync = (services, cancellationToken) => services.CreateMissingStorageAsync(cancellationToken),
    };

    /// <summary>The types to look for functions in; those of the Functions app unless told otherwise.</summary>
    public IEnumerable<Type> FunctionTypes { get; init; } = typeof(CollectFunctions).Assembly.GetExportedTypes();

    /// <summary>Registers what the functions need.</summary>
    public Action<IServiceCollection, IConfiguration> AddServices { get; init; } = (_, _) => { };

    /// <summary>Makes storage ready for them, before anything runs.</summary>
    public Func<IServiceProvider, CancellationToken, Task> PrepareAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The clock of the timers and of the app. Storage keeps its own, which is the real one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where logs go; nowhere unless told.</summary>
    public Action<ILoggingBuilder> ConfigureLogging { get; init; } = _ => { };

    /// <summary>Where the progress of an installation is shown.</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>True when a person watches <see cref="Output"/> on a terminal.</summary>
    public bool Interactive { get; init; }
}
