using Azure.Data.Tables;

namespace RareCancers.Testing.Azurite;

/// <summary>An empty table on real storage.</summary>
public static class AzuriteTable
{
    /// <summary>Makes a table in an account of its own.</summary>
    public static async Task<TableClient> NewAsync(string name)
    {
        var table = new TableServiceClient(await TestStorage.NewConnectionStringAsync()).GetTableClient(name);
        await table.CreateAsync();
        return table;
    }
}
