using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>The absolute URLs of one workspace: its issuer on the public listener, and the same paths on the mutual-TLS listener.</summary>
public sealed class WorkspaceEndpoints(Uri publicUrl, Uri mutualTlsUrl, string workspaceId)
{
    public string Issuer { get; } = Join(publicUrl, workspaceId);
    public string MutualTlsBase { get; } = Join(mutualTlsUrl, workspaceId);
    private readonly string _documentation = Join(publicUrl, "docs/");

    public const string AuthorizationPath = "/authorize";
    public const string PushedAuthorizationRequestPath = "/par";
    public const string TokenPath = "/token";
    public const string UserinfoPath = "/userinfo";
    public const string IntrospectionPath = "/introspect";
    public const string RevocationPath = "/revoke";
    public const string EndSessionPath = "/logout";
    public const string JwksPath = "/jwks";
    /// <summary>Where a client's developer reads why its requests were refused.</summary>
    public const string RejectionsPath = "/rejections";
    /// <summary>What the workspace does not enforce, though its profile demands it.</summary>
    public const string DeviationsPath = "/.well-known/workspaces-deviations";
    public const string OpenIdConfigurationPath = "/.well-known/openid-configuration";
    public const string OAuthMetadataPath = "/.well-known/oauth-authorization-server";

    /// <summary>A path of this workspace on the public listener.</summary>
    public string Public(string path) => Issuer + path;

    /// <summary>A path of this workspace on the mutual-TLS listener.</summary>
    public string MutualTls(string path) => MutualTlsBase + path;

    /// <summary>The two URLs of an endpoint, the public one first.</summary>
    public IReadOnlyList<string> Both(Endpoint endpoint) => PathOf(endpoint) is { } path ? [Public(path), MutualTls(path)] : [];

    /// <summary>The path of an endpoint that clients call directly; null for the others.</summary>
    public static string? PathOf(Endpoint endpoint) => endpoint switch
    {
        Endpoint.PushedAuthorizationRequest => PushedAuthorizationRequestPath,
        Endpoint.Token => TokenPath,
        Endpoint.Introspection => IntrospectionPath,
        Endpoint.Revocation => RevocationPath,
        Endpoint.Userinfo => UserinfoPath,
        _ => null,
    };

    /// <summary>The page that explains a rule.</summary>
    public string RulePage(string ruleId) => $"{_documentation}rules/{ruleId}";

    /// <summary>The page that explains one refusal: its <c>error_uri</c>.</summary>
    public string Explanation(Refusal refusal, RefusalReference reference) =>
        $"{(refusal.Reason is { } reason ? $"{_documentation}reasons/{reason.Id}" : RulePage(refusal.RuleId))}?reference={reference.Value}";

    private static string Join(Uri url, string id) => url.AbsoluteUri.TrimEnd('/') + "/" + id;
}
