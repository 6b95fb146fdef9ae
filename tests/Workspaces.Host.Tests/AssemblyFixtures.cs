using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(HostFixture))]
[assembly: AssemblyFixture(typeof(ProtocolHosts))]
