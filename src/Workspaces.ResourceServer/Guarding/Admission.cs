using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>The token of a call; or what stands against it; or neither, because the issuer could not be asked.</summary>
internal sealed record Admission(AccessToken? Token, Refusal? Refusal)
{
    /// <summary>Nothing is known of the token: the caller may try again with it.</summary>
    public static Admission Unknown { get; } = new(null, null);
}
