using System.Text.Json.Nodes;

namespace Workspaces.Directories.Statements;

/// <summary>A software statement.</summary>
/// <param name="Token">The signed JWT.</param>
/// <param name="Claims">What it says, for people.</param>
internal sealed record IssuedStatement(string Token, JsonObject Claims);
