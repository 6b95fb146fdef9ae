using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>A grant that is to be added, with what it rests on.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Code">The authorization code by which the client comes for it.</param>
/// <param name="CodeExpiresAt">From when on the code counts no more.</param>
public sealed record NewGrant(Grant Grant, string Code, DateTimeOffset CodeExpiresAt)
{
    /// <summary>The secret of the stored request that it answers, which is used up by it; null = the request was not stored.</summary>
    public string? RequestSecret { get; init; }

    /// <summary>The intent that is authorized together with it; null = it rests on none.</summary>
    public AuthorizedIntent? Intent { get; init; }

    /// <summary>What is remembered of it, so that the user is not asked again for a while; null = nothing.</summary>
    public Consent? Remembered { get; init; }

    /// <summary>The remembered consent because of which the user was not asked; null = the user was, or did not need to be.</summary>
    public Consent? RestsOn { get; init; }
}
