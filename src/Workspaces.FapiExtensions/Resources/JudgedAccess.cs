using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Resources;

/// <summary>What became of a call before anything was asked that needs I/O.</summary>
/// <param name="Access">The facts, the proof's signature among them where it was worth verifying.</param>
/// <param name="Held">The caller holds the token's key, whatever the rules say of the rest.</param>
/// <param name="Refusal">Null = nothing stands against it so far.</param>
public sealed record JudgedAccess(ResourceAccess Access, bool Held, Refusal? Refusal);
