namespace Workspaces.ResourceServer.Options;

/// <summary>Names that stand where nobody chose others.</summary>
public static class ResourceServerDefaults
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "Workspaces";

    /// <summary>The claim that each scope of the token becomes.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The claim with the client that the token was issued to.</summary>
    public const string ClientClaim = "client_id";

    /// <summary>The claim with the token's subject.</summary>
    public const string SubjectClaim = "sub";
}
