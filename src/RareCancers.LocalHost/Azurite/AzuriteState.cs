using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Storage;

namespace RareCancers.LocalHost.Azurite;

/// <summary>The file azurite.json in the data folder: the Azurite that runs there.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Ports">Where it listens.</param>
/// <param name="Serves">True when a host that serves runs it, so that commands may use it.</param>
internal sealed partial record AzuriteState(int ProcessId, AzuritePorts Ports, bool Serves)
{
    /// <returns>The state, or null when the file is missing or cannot be read.</returns>
    public static AzuriteState? TryRead(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), Json.Default.AzuriteState);
        }
        catch (Exception absent) when (absent is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file atomically.</summary>
    public void Write(string file)
    {
        var draft = file + ".new";
        PrivateFile.WriteText(draft, JsonSerializer.Serialize(this, Json.Default.AzuriteState));
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Waits until this Azurite has exited.</summary>
    /// <returns>False when it still runs after <paramref name="timeout"/>.</returns>
    public async Task<bool> WaitForExitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            // The system may have given the process ID to another program.
            if (process.ProcessName.Contains("node", StringComparison.OrdinalIgnoreCase))
                await process.WaitForExitAsync(cancellationToken).WaitAsync(timeout, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            return true;
        }
        catch (TimeoutException)
        {
            // If nothing listens there, another Node.js program has the process ID now.
            return Ports.AreFree();
        }
    }

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(AzuriteState))]
    private sealed partial class Json : JsonSerializerContext;
}
