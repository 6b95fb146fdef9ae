using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Plays one module of the suite; fails where the suite would fail.</summary>
internal delegate Task<Outcome> Script(Stage stage);
