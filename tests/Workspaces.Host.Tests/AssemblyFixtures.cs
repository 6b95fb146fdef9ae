using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(ProtocolHosts))]
