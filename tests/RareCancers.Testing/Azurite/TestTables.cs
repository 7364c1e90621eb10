using Azure.Data.Tables;

namespace RareCancers.Testing.Azurite;

/// <summary>Tables on real storage.</summary>
public static class TestTables
{
    /// <summary>Creates an empty table in its own account.</summary>
    public static async Task<TableClient> NewAsync(string name)
    {
        var table = new TableClient(await TestStorage.NewConnectionStringAsync(), name);
        await table.CreateAsync();
        return table;
    }
}
