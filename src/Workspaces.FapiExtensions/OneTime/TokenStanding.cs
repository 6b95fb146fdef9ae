using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.OneTime;

/// <summary>How an access token stands, whatever it says itself.</summary>
/// <param name="Revoked">It was revoked, or the grant behind it was.</param>
/// <param name="Consent">The consent behind it; null where it names none, or its grant is gone.</param>
public readonly record struct TokenStanding(bool Revoked, GrantedConsent? Consent);
