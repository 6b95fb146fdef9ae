using Workspaces.EndToEnd.Tests;
using Workspaces.Testing.Hosting;

[assembly: AssemblyFixture(typeof(HostFixture))]
[assembly: AssemblyFixture(typeof(ChromiumFixture))]
[assembly: AssemblyFixture(typeof(ClientSite))]
