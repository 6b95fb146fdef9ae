namespace Workspaces.Client.Flows;

/// <summary>How software of one profile registers itself (RFC 7591) and manages what it registered (RFC 7592).</summary>
/// <param name="Regime">The regime whose directory vouches for it; null = an initial access token of an operator does.</param>
public sealed record RegistrationPlan(string? Regime = null)
{
    /// <summary>Requests are JWTs that the software signs; they are JSON otherwise.</summary>
    public bool SignsRequests { get; init; }
    /// <summary>Certificates name the organisation of the software, as statements do.</summary>
    public bool CertifiesOrganisation { get; init; }
    /// <summary>The scope of the access token of its own by which a client manages its registration; null = the registration access token opens it.</summary>
    public string? ManagementScope { get; init; }
}
