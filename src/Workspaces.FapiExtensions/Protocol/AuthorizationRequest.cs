namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What is known of the <c>request_uri</c> that an authorization request refers to.</summary>
public enum RequestUriStatus
{
    /// <summary>The request carries none.</summary>
    None,
    /// <summary>Issued by this workspace to this client, unexpired and not yet used up.</summary>
    Valid,
    /// <summary>Unknown, expired, used up, issued to another client or by another server.</summary>
    Invalid,
}

/// <summary>An authorization request after its request object and <c>request_uri</c> were resolved: the subject of the authorization rules.</summary>
public sealed record AuthorizationRequest
{
    public required DateTimeOffset Now { get; init; }
    /// <summary>The workspace's issuer.</summary>
    public required string Issuer { get; init; }
    /// <summary>Where the request is being judged: the authorization or the pushed authorization request endpoint.</summary>
    public required ProtocolEndpoint Endpoint { get; init; }
    public required ClientMetadata Client { get; init; }
    /// <summary>What the workspace offers.</summary>
    public required ServerSettings Settings { get; init; }
    /// <summary>The scopes that the workspace offers.</summary>
    public required IReadOnlySet<string> OfferedScopes { get; init; }

    /// <summary>The request was pushed (RFC 9126), or is being pushed.</summary>
    public bool Pushed { get; init; }
    public RequestUriStatus RequestUri { get; init; }
    /// <summary>The request object; null when the request carries none.</summary>
    public RequestObject? RequestObject { get; init; }
    /// <summary>Names of the parameters that count: those of the request object when there is one, else those of the request.</summary>
    public required IReadOnlySet<string> Parameters { get; init; }
    /// <summary>Names of the parameters that stood beside the request object or request_uri.</summary>
    public IReadOnlySet<string> OuterParameters { get; init; } = new HashSet<string>();

    /// <summary>Words in alphabetical order.</summary>
    public string? ResponseType { get; init; }
    /// <summary>As asked for; null when absent.</summary>
    public string? ResponseMode { get; init; }
    public string? RedirectUri { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];
    /// <summary>What the access tokens are to be for (RFC 8707 2.1), each once; empty = the request names nothing.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public string? CodeChallenge { get; init; }
    public string? CodeChallengeMethod { get; init; }
    public IReadOnlyList<string> Prompts { get; init; } = [];
    public long? MaxAge { get; init; }
    public IReadOnlyList<string> AcrValues { get; init; } = [];
    /// <summary>Whoever is expected; a hint, which binds nobody.</summary>
    public string? LoginHint { get; init; }
    /// <summary>Whom the request is for, and nobody else; null = whoever signs in.</summary>
    public NamedSubject? NamedSubject { get; init; }
    public IReadOnlyList<string> UiLocales { get; init; } = [];
    /// <summary>Null when absent; see <see cref="ClaimsMalformed"/>.</summary>
    public ClaimsRequest? Claims { get; init; }
    /// <summary>The claims parameter was there and could not be read.</summary>
    public bool ClaimsMalformed { get; init; }
    /// <summary>The elements of <c>authorization_details</c> (RFC 9396 2) where the workspace offers any; see <see cref="DetailsMalformed"/>.</summary>
    public IReadOnlyList<AuthorizationDetail> Details { get; init; } = [];
    /// <summary>The parameter <c>authorization_details</c> was there and is no array of objects that each name a type, or too long.</summary>
    public bool DetailsMalformed { get; init; }
    /// <summary>What becomes of a grant, for example <see cref="Protocol.GrantManagementAction.Merge"/>, where clients manage grants; null when absent.</summary>
    public string? GrantManagementAction { get; init; }
    /// <summary>The grant that is to be changed, where clients manage grants; null when absent.</summary>
    public string? GrantId { get; init; }
    /// <summary>The <c>dpop_jkt</c> parameter (RFC 9449 10).</summary>
    public string? DpopJkt { get; init; }
    /// <summary>The DPoP proof sent along when the request was pushed (RFC 9449 10.1).</summary>
    public DpopProof? DpopProof { get; init; }
    /// <summary>The acr values that the workspace supports.</summary>
    public IReadOnlyList<string> SupportedAcrValues { get; init; } = [];
    /// <summary>The intents that it names, of the kinds that the workspace has; null = nobody looked yet, and rules pass over it.</summary>
    public IReadOnlyList<NamedIntent>? Intents { get; init; }

    public bool IsOpenId => Scopes.Contains(Scope.OpenId);
}
