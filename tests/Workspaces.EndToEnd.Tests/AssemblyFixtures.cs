using Workspaces.EndToEnd.Tests;
using Workspaces.Testing.Host;

[assembly: AssemblyFixture(typeof(HostFixture))]
[assembly: AssemblyFixture(typeof(ChromiumFixture))]
[assembly: AssemblyFixture(typeof(ClientSite))]
