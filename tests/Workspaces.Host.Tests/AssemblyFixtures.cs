using Workspaces.Testing.Databases;

[assembly: AssemblyFixture(typeof(PostgresServer))]
