using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>What a client presents for a grant.</summary>
public sealed record PresentedGrant
{
    /// <summary>Nothing that would have to be read before it is redeemed.</summary>
    public static PresentedGrant Plain { get; } = new();

    /// <summary>The scopes that a request means that names none; null = those that are granted already.</summary>
    public IReadOnlyList<string>? DefaultScopes { get; init; }

    /// <summary>What counts once.</summary>
    public IReadOnlyList<OneTimeUse> OneTimeUses { get; init; } = [];

    /// <summary>Why it cannot be redeemed, whatever rules a workspace has; the rules have their say first.</summary>
    public Refusal? Fault { get; init; }
}
