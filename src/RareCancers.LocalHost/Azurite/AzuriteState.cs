using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RareCancers.LocalHost.Azurite;

/// <summary>The file azurite.json in the data folder: where the running Azurite listens, for the other processes of the folder.</summary>
internal sealed partial record AzuriteState(int ProcessId, AzuritePorts Ports)
{
    /// <returns>The state, or null when there is none that can be read.</returns>
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

    /// <summary>Writes the file whole: a reader sees the old one or the new one.</summary>
    public void Write(string file)
    {
        var draft = file + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(this, Json.Default.AzuriteState));
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>Waits for the Azurite of this state to end.</summary>
    /// <returns>False when it still runs after <paramref name="patience"/>.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            // The number may have gone to another program since.
            if (process.ProcessName.Contains("node", StringComparison.OrdinalIgnoreCase))
                await process.WaitForExitAsync(cancellationToken).WaitAsync(patience, TimeProvider.System, cancellationToken);
            return true;
        }
        catch (Exception ended) when (ended is ArgumentException or InvalidOperationException)
        {
            return true;
        }
        catch (TimeoutException)
        {
            // Where nobody listens, some other program of Node's has the number now.
            return Ports.AreFree();
        }
    }

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(AzuriteState))]
    private sealed partial class Json : JsonSerializerContext;
}
