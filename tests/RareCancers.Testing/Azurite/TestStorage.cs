using System.Security.Cryptography;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Testing.Azurite;

/// <summary>
/// Real storage for tests: one in-memory Azurite per test process, started on first use and ended with the process. Each caller
/// gets its own account, so tests do not see each other's tables and queues and need not clean up.
/// </summary>
public static class TestStorage
{
    private const int Accounts = 800;

    private static readonly IReadOnlyList<(string Name, string Key)> Pool =
        [.. Enumerable.Range(0, Accounts).Select(number => ($"test{number:d4}", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))))];

    private static readonly Lazy<Task<AzuriteProcess>> Azurite = new(StartAsync);

    private static int taken;

    /// <summary>The connection string of an unused account.</summary>
    public static async Task<string> NewConnectionStringAsync()
    {
        var azurite = await Azurite.Value;
        var number = Interlocked.Increment(ref taken) - 1;
        if (number >= Accounts)
            throw new InvalidOperationException($"The tests have used all of the {Accounts} storage accounts: raise the number in {nameof(TestStorage)}.");

        var (name, key) = Pool[number];
        return azurite.Ports.ConnectionString(name, key);
    }

    private static async Task<AzuriteProcess> StartAsync()
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(Console.Error, ProgressStyle.Lines), CancellationToken.None);
        var accounts = string.Join(';', Pool.Select(account => $"{account.Name}:{account.Key}"));
        return await AzuriteProcess.StartAsync(tool, new AzuriteOptions(AzuritePorts.Any) { Accounts = accounts }, CancellationToken.None);
    }
}
