using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Resources;

/// <summary>What calls to protected resources are judged by.</summary>
/// <param name="Issuer">Whose tokens count.</param>
/// <param name="Rules">The rules over <see cref="ResourceAccess"/> and <see cref="DpopRequest"/>.</param>
/// <param name="Dpop">How proofs are taken; null = they are not.</param>
public sealed record AccessPolicy(string Issuer, RuleSet Rules, DpopSettings? Dpop)
{
    /// <summary>How far the issuer's clock may be behind when a token ends; proofs have a window of their own.</summary>
    public TimeSpan ClockSkew { get; init; }
}
