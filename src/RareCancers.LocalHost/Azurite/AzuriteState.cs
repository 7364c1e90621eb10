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

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(AzuriteState))]
    private sealed partial class Json : JsonSerializerContext;
}
