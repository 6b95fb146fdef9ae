using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>The URLs of a workspace that the audience of a client assertion may name, by the symbols that templates use.</summary>
internal static class AudienceSymbols
{
    private const string Issuer = "issuer";
    private const string InvokedEndpoint = "invoked_endpoint";
    private const string MutualTls = "mtls_";

    /// <summary>The symbols for a request to one endpoint.</summary>
    public static IReadOnlyDictionary<string, string> For(WorkspaceEndpoints endpoints, ProtocolEndpoint endpoint) => endpoints.AudiencesAt(endpoint, Create);

    private static Dictionary<string, string> Create(WorkspaceEndpoints endpoints, ProtocolEndpoint called)
    {
        var symbols = new Dictionary<string, string>(StringComparer.Ordinal) { [Issuer] = endpoints.Issuer };
        foreach (var (symbol, endpoint) in Named().Append((InvokedEndpoint, called)))
        {
            symbols[symbol] = endpoints.Public(endpoint);
            symbols[MutualTls + symbol] = endpoints.MutualTls(endpoint);
        }

        return symbols;
    }

    private static IEnumerable<(string Symbol, ProtocolEndpoint Endpoint)> Named() =>
        ProtocolEndpoints.All.Where(endpoint => endpoint.AudienceSymbol is not null).Select(endpoint => (endpoint.AudienceSymbol!, endpoint));
}
