namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What became of an initial access token.</summary>
public enum InitialAccessTokenState
{
    /// <summary>None was sent.</summary>
    None,
    /// <summary>There is none such, or it was revoked.</summary>
    Unknown,
    Expired,
    /// <summary>It made as many clients as it may.</summary>
    Spent,
    Valid,
}
