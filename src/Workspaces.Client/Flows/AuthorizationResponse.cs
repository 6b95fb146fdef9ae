using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Client.Flows;

/// <summary>An authorization response at the redirect URI, or the page that came in its place.</summary>
/// <param name="Place">Where the parameters stood.</param>
/// <param name="Parameters">The parameters; those inside the JWT when there is one.</param>
/// <param name="Page">The last thing that the browser got.</param>
/// <param name="Jwt">The JWT around the parameters (JARM); null when they came plain.</param>
/// <param name="Faults">What a careful client objects to.</param>
public sealed record AuthorizationResponse(ResponsePlace Place, FormParameters Parameters, Page Page, VerifiedJwt? Jwt, IReadOnlyList<string> Faults)
{
    public string? Code => Parameters["code"];
    public string? IdToken => Parameters["id_token"];
    public string? State => Parameters["state"];
    public string? Issuer => Parameters["iss"];
    public string? Error => Parameters["error"] ?? Page.Answer.Error;
    public string? ErrorDescription => Parameters["error_description"] ?? Page.Answer.ErrorDescription;
    public string? ErrorUri => Parameters["error_uri"] ?? Page.Answer.ErrorUri;
}
