namespace Workspaces.FapiExtensions.Authorization;

/// <summary>How a stored authorization request ended.</summary>
public enum AuthorizationEnding
{
    /// <summary>Nobody answered it in time.</summary>
    Expired,
    /// <summary>It was answered without a grant.</summary>
    Declined,
    /// <summary>A grant came of it.</summary>
    Granted,
}
