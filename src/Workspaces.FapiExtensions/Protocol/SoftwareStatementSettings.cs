namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Whose software statements count (RFC 7591 2.3), and what is read from them.</summary>
public sealed record SoftwareStatementSettings
{
    /// <summary>Where the directory publishes the keys that it signs statements with (RFC 7517 5).</summary>
    public required string JwksUri { get; init; }

    /// <summary>The accepted values of <c>iss</c>.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>The claim that names the software.</summary>
    public required string SoftwareId { get; init; }

    /// <summary>The claim that names the organisation behind it.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The claim with the URL of the software's keys.</summary>
    public required string KeysUri { get; init; }

    /// <summary>The claim that bounds the <c>redirect_uris</c>; where a request names none, all of them count.</summary>
    public required string RedirectUris { get; init; }

    /// <summary>Members of the registration that the statement decides, whatever the request says, each with its claim.</summary>
    public required IReadOnlyDictionary<string, string> Members { get; init; }

    /// <summary>The claim that lists the roles: texts, or objects with <c>role</c> and <c>status</c>, of which only <c>Active</c> ones count; null = there are none.</summary>
    public string? Roles { get; init; }

    /// <summary>The scopes that each role opens.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? RoleScopes { get; init; }

    /// <summary>The claim with the scopes that the software may have, one space apart; null = none says.</summary>
    public string? Scope { get; init; }
}
