using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>The facts of an attempt before any rule saw them and before its one-time value was taken.</summary>
public sealed record ClientAuthenticationReading
{
    /// <summary>The client that the request claims to come from; null when unknown.</summary>
    public Client? Client { get; init; }
    /// <summary>Null when <see cref="Refusal"/> is not.</summary>
    public ClientAuthenticationAttempt? Attempt { get; init; }
    /// <summary>The methods that the request tries.</summary>
    public IReadOnlyList<IClientAuthenticationMethod> Methods { get; init; } = [];
    /// <summary>What must be taken before the client counts as authenticated; null = nothing.</summary>
    public OneTimeValue? OneTimeValue { get; init; }
    /// <summary>
    /// The rules refused the attempt by what was cheap to find out, so the rest is not known: a signature was not verified, a chain not built. Nobody is authenticated by it.
    /// </summary>
    public bool CutShort { get; init; }
    /// <summary>Why there are no facts to judge.</summary>
    public Refusal? Refusal { get; init; }
}
