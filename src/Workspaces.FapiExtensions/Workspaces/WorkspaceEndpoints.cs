using System.Collections.Concurrent;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>The absolute URLs of one workspace: its issuer on the public listener, and the same paths on the mutual-TLS listener.</summary>
public sealed class WorkspaceEndpoints(Uri publicUrl, Uri mutualTlsUrl, string workspaceId)
{
    private readonly string _documentation = Join(publicUrl, "docs/");
    private readonly ConcurrentDictionary<ProtocolEndpoint, string[]> _both = new();
    private readonly ConcurrentDictionary<ProtocolEndpoint, IReadOnlyDictionary<string, string>> _audiences = new();

    public string Issuer { get; } = Join(publicUrl, workspaceId);
    public string MutualTlsBase { get; } = Join(mutualTlsUrl, workspaceId);

    /// <summary>The URL of an endpoint on the public listener.</summary>
    public string Public(ProtocolEndpoint endpoint) => Both(endpoint)[0];

    /// <summary>The URL of an endpoint on the mutual-TLS listener.</summary>
    public string MutualTls(ProtocolEndpoint endpoint) => Both(endpoint)[1];

    /// <summary>The two URLs of an endpoint, the public one first; without the name at their end, where the path has one.</summary>
    public IReadOnlyList<string> Both(ProtocolEndpoint endpoint) =>
        _both.GetOrAdd(endpoint, static (endpoint, workspace) => [workspace.Issuer + endpoint.Address, workspace.MutualTlsBase + endpoint.Address], this);

    /// <summary>What assertions may name as their audience at an endpoint, made once.</summary>
    internal IReadOnlyDictionary<string, string> AudiencesAt(
        ProtocolEndpoint endpoint, Func<WorkspaceEndpoints, ProtocolEndpoint, IReadOnlyDictionary<string, string>> create) =>
        _audiences.TryGetValue(endpoint, out var known) ? known : _audiences.GetOrAdd(endpoint, create(this, endpoint));

    /// <summary>
    /// Whether an authority is that of the mutual-TLS listener (true) or of the public one (false); null when it is neither's or both's. The port counts where both have the same host, or
    /// the same port; proxies leave it out, or write their own.
    /// </summary>
    public bool? IsMutualTls(string host, int? port) =>
        Only(Is(publicUrl, host) && IsPort(publicUrl, port), Is(mutualTlsUrl, host) && IsPort(mutualTlsUrl, port)) ?? Only(Is(publicUrl, host), Is(mutualTlsUrl, host));

    /// <summary>A path of this workspace on the public listener.</summary>
    public string Public(string path) => Issuer + path;

    /// <summary>The two URLs of a path that is in no table: a resource of the host's.</summary>
    public IReadOnlyList<string> Both(string path) => [Issuer + path, MutualTlsBase + path];

    /// <summary>The page that explains a rule.</summary>
    public string RulePage(string ruleId) => $"{_documentation}rules/{ruleId}";

    /// <summary>The page that explains one refusal: its <c>error_uri</c>.</summary>
    public string Explanation(Refusal refusal, RefusalReference reference) =>
        $"{(refusal.Reason is { } reason ? $"{_documentation}reasons/{reason.Id}" : RulePage(refusal.RuleId))}?reference={reference.Value}";

    private static bool Is(Uri url, string host) => url.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || url.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static bool IsPort(Uri url, int? port) => port is { } given ? url.Port == given : url.IsDefaultPort;

    private static bool? Only(bool isPublic, bool isMutualTls) => isPublic == isMutualTls ? null : isMutualTls;

    private static string Join(Uri url, string id) => url.AbsoluteUri.TrimEnd('/') + "/" + id;
}
