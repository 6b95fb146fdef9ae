using System.Runtime.CompilerServices;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>The URLs of a workspace that the audience of a client assertion may name, by the symbols that templates use.</summary>
public static class AudienceSymbols
{
    public const string Issuer = "issuer";
    public const string TokenEndpoint = "token_endpoint";
    public const string MutualTlsTokenEndpoint = "mtls_token_endpoint";
    public const string ParEndpoint = "par_endpoint";
    public const string MutualTlsParEndpoint = "mtls_par_endpoint";
    public const string InvokedEndpoint = "invoked_endpoint";
    public const string MutualTlsInvokedEndpoint = "mtls_invoked_endpoint";

    private static readonly ConditionalWeakTable<WorkspaceEndpoints, Dictionary<Endpoint, Dictionary<string, string>>> Known = [];

    /// <summary>The symbols for a request to one endpoint.</summary>
    public static IReadOnlyDictionary<string, string> For(WorkspaceEndpoints endpoints, Endpoint endpoint) =>
        Known.GetValue(endpoints, static key => Enum.GetValues<Endpoint>().ToDictionary(value => value, value => Create(key, value)))[endpoint];

    private static Dictionary<string, string> Create(WorkspaceEndpoints endpoints, Endpoint endpoint)
    {
        var symbols = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Issuer] = endpoints.Issuer,
            [TokenEndpoint] = endpoints.Public(WorkspaceEndpoints.TokenPath),
            [MutualTlsTokenEndpoint] = endpoints.MutualTls(WorkspaceEndpoints.TokenPath),
            [ParEndpoint] = endpoints.Public(WorkspaceEndpoints.PushedAuthorizationRequestPath),
            [MutualTlsParEndpoint] = endpoints.MutualTls(WorkspaceEndpoints.PushedAuthorizationRequestPath),
        };
        if (PathOf(endpoint) is { } path)
        {
            symbols[InvokedEndpoint] = endpoints.Public(path);
            symbols[MutualTlsInvokedEndpoint] = endpoints.MutualTls(path);
        }

        return symbols;
    }

    private static string? PathOf(Endpoint endpoint) => endpoint switch
    {
        Endpoint.PushedAuthorizationRequest => WorkspaceEndpoints.PushedAuthorizationRequestPath,
        Endpoint.Token => WorkspaceEndpoints.TokenPath,
        Endpoint.Introspection => WorkspaceEndpoints.IntrospectionPath,
        Endpoint.Revocation => WorkspaceEndpoints.RevocationPath,
        _ => null,
    };
}
