using System.Runtime.Versioning;
using Workspaces.Conformance.Tests.Clients;
using Workspaces.Conformance.Tests.Results;

[assembly: AssemblyFixture(typeof(Stages))]
[assembly: AssemblyFixture(typeof(LastRun))]

// The host looks at the modes of files.
[assembly: UnsupportedOSPlatform("windows")]
