namespace Workspaces.Testing.Databases;

/// <summary>A SQLite file in a data directory of its own.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("workspaces-").FullName;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Workspaces:Database"] = "sqlite",
        ["Workspaces:DataDirectory"] = DataDirectory,
    };

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override ValueTask DisposeCoreAsync()
    {
        Directory.Delete(DataDirectory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
