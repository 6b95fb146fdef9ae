namespace Workspaces.Testing.Databases;

/// <summary>A PostgreSQL database that is reached in a way of its own.</summary>
/// <param name="connectionString">The way.</param>
public sealed class ConnectedDatabase(string connectionString) : TestDatabase
{
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Workspaces:Database"] = "postgres",
        ["ConnectionStrings:Workspaces"] = connectionString,
    };

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override ValueTask DisposeCoreAsync() => ValueTask.CompletedTask;
}
