namespace Workspaces.Testing.Databases;

/// <summary>A database of its own on the shared PostgreSQL server. It goes with the server.</summary>
public sealed class PostgresDatabase(PostgresServer server) : TestDatabase
{
    public string Name { get; } = "test_" + Guid.CreateVersion7().ToString("n");

    public override string? Unavailable => server.Unavailable;

    public override IReadOnlyDictionary<string, string?> Settings => Unavailable is null
        ? new Dictionary<string, string?>
        {
            ["Workspaces:Database"] = "postgres",
            ["ConnectionStrings:Workspaces"] = server.ConnectionString(Name),
        }
        : new Dictionary<string, string?>();

    public override async ValueTask InitializeAsync() => await server.StartAsync();

    protected override ValueTask DisposeCoreAsync() => ValueTask.CompletedTask;
}
