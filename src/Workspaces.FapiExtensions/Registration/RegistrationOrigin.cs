namespace Workspaces.FapiExtensions.Registration;

/// <summary>What a client that registered itself came with.</summary>
public sealed record RegistrationOrigin
{
    /// <summary>The software of the statement; null where there was none.</summary>
    public string? SoftwareId { get; init; }
    /// <summary>The organisation of the statement; null where there was none.</summary>
    public string? OrganisationId { get; init; }
    /// <summary>The statement as it came, for answers (RFC 7591 3.2.1).</summary>
    public string? Statement { get; init; }
    /// <summary>The scopes that statement or initial access token opened; null = neither bounded them.</summary>
    public IReadOnlyList<string>? OpenedScopes { get; init; }
    /// <summary>How many registration access tokens it was given before the one that counts.</summary>
    public int TokenNumber { get; init; }
}
