using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>The token of a call, or what stands against it.</summary>
internal sealed record Admission(AccessToken? Token, Refusal? Refusal);
