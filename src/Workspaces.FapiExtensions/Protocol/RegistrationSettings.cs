using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>How software registers itself as a client (RFC 7591) and manages what it registered (RFC 7592).</summary>
public sealed record RegistrationSettings
{
    /// <summary>The form of requests.</summary>
    public required RegistrationForm Form { get; init; }

    /// <summary>What a signed request may name as its audience beside the issuer, such as the identifier that a directory gave the server (UK DCR 3.4: <c>aud</c>).</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>Software statements (RFC 7591 2.3); null = none are taken, and what vouches for a software is an initial access token alone.</summary>
    public SoftwareStatementSettings? SoftwareStatements { get; init; }

    /// <summary>Where the register of the regime tells which software still takes part; null = a software takes part as long as nobody says otherwise.</summary>
    public ParticipantStatusSettings? Statuses { get; init; }

    /// <summary>The members of which values that the workspace does not offer are left out, where all others are refused: some of <c>grant_types</c>, <c>response_types</c> and <c>scope</c> (RFC 7591 3.2.1).</summary>
    public required IReadOnlyList<string> Narrowed { get; init; }

    /// <summary>What members of text are where neither the software nor its statement names them (RFC 7591 2).</summary>
    public required IReadOnlyDictionary<string, string> Defaults { get; init; }

    /// <summary>By what a client reads, changes and ends its registration.</summary>
    public required RegistrationManagementSettings Management { get; init; }

    /// <summary>For how long the same request with the same proof is answered with the client that it made, so that a lost answer locks nobody out.</summary>
    public required TimeSpan RepeatWindow { get; init; }

    /// <summary>How many clients of a workspace may have registered themselves.</summary>
    public required int MaxClients { get; init; }
}

/// <summary>In which form software asks to be registered.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RegistrationForm>))]
public enum RegistrationForm
{
    /// <summary>A JSON object (RFC 7591 3.1).</summary>
    Json,
    /// <summary>A JWT that the software signs with a key which its statement names (UK DCR 3.4, CDR 1.36 Register APIs).</summary>
    Jwt,
}

/// <summary>By what a client shows at the client configuration endpoint (RFC 7592 2) that the registration is its own.</summary>
/// <param name="Authentication">The kind of token.</param>
/// <param name="Scope">The scope that an access token must have; null = any.</param>
public sealed record RegistrationManagementSettings(RegistrationManagement Authentication, string? Scope = null);

/// <summary>A kind of token.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RegistrationManagement>))]
public enum RegistrationManagement
{
    /// <summary>The registration access token of the client (RFC 7592 3).</summary>
    RegistrationAccessToken,
    /// <summary>An access token of the client's own (UK DCR 3.4, CDR 1.36), bound as all are.</summary>
    AccessToken,
}
