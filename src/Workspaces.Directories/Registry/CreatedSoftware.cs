using System.Text.Json.Nodes;
using Workspaces.Directories.Participants;

namespace Workspaces.Directories.Registry;

/// <summary>Software that was entered, or that got new keys.</summary>
/// <param name="PrivateKeys">Its private keys as a JWKS, shown this once; null = it publishes its keys itself.</param>
internal sealed record CreatedSoftware(SoftwareProduct Software, JsonObject? PrivateKeys);
