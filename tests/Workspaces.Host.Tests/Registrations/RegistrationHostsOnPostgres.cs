using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>The same on PostgreSQL.</summary>
public sealed class RegistrationHostsOnPostgres(PostgresServer server) : RegistrationHosts
{
    private protected override async ValueTask<HostFixtureOptions> OptionsAsync()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        return new() { PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"] };
    }
}
