using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Certificates.Forwarded;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Hosting;
using Workspaces.Host.Hosting.Proxies;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Checks;

/// <summary>What the host makes of one request: who handed it over, whose certificate it brought, and whether that counts in a workspace.</summary>
/// <param name="Listener"><c>public</c> or <c>mutual_tls</c>.</param>
/// <param name="Peer">The other end of the connection.</param>
/// <param name="ClientAddress">The client's address: that of the peer, or what a trusted proxy said.</param>
/// <param name="Proxy">Null when no trusted proxy handed it over.</param>
/// <param name="CertificateFrom"><c>tls</c> or <c>header</c>; null when there was no certificate.</param>
/// <param name="Chain">Null when no workspace was named, or there was no certificate.</param>
internal sealed record RequestDiagnosis(
    string Listener,
    string? Peer,
    string? ClientAddress,
    string Scheme,
    string Host,
    ProxyDescription? Proxy,
    string? CertificateFrom,
    CertificateDescription? Certificate,
    IReadOnlyList<CertificateDescription> Intermediates,
    ChainDescription? Chain);

/// <summary>The proxy that handed a request over.</summary>
/// <param name="Name">Its place in the settings.</param>
/// <param name="RecognisedBy"><c>address</c>, or <c>address_and_certificate</c>.</param>
internal sealed record ProxyDescription(string Name, string RecognisedBy, CertificateDialect? Dialect, string? Header);

/// <summary>Whether a certificate counts in a workspace, and if not, why.</summary>
internal sealed record ChainDescription(string Workspace, bool Trusted, string? Fault, CertificateRevocationSettings Revocation);

/// <summary>Explains requests.</summary>
internal sealed class RequestDoctor(Installation installation, WorkspaceCache workspaces, CertificateChains chains)
{
    /// <param name="context">The request.</param>
    /// <param name="workspaceId">The workspace in which its certificate is judged; null = in none.</param>
    public async Task<Outcome<RequestDiagnosis>> ExplainAsync(HttpContext context, string? workspaceId)
    {
        var hop = context.Features.Get<ProxyHop>();
        var mutualTls = context.Connection.LocalPort == installation.MutualTlsPort;
        var client = mutualTls ? await context.GetClientCertificateAsync() : null;
        var loaded = workspaceId is null ? null : await workspaces.GetAsync(workspaceId, context.RequestAborted);
        if (workspaceId is not null && loaded is null)
        {
            return new Fault(FaultKind.NotFound, $"There is no workspace '{workspaceId}' that serves.");
        }

        return new RequestDiagnosis(
            mutualTls ? "mutual_tls" : "public",
            (hop?.Peer ?? context.Connection.RemoteIpAddress)?.ToString(),
            context.Connection.RemoteIpAddress?.ToString(),
            context.Request.Scheme,
            context.Request.Host.Value ?? "",
            hop?.Proxy is { } proxy ? new(proxy.Name, mutualTls && proxy.Thumbprints.Count > 0 ? "address_and_certificate" : "address", proxy.Dialect, proxy.Header) : null,
            client is null ? null : hop is { CertificateForwarded: true } ? "header" : "tls",
            client is null ? null : CertificateDescription.Of(client.Certificate),
            [.. client?.Intermediates.Select(CertificateDescription.Of) ?? []],
            client is null || loaded is null ? null : await JudgeAsync(client, loaded.Workspace, context.RequestAborted));
    }

    private async Task<ChainDescription> JudgeAsync(ClientCertificate client, Workspace workspace, CancellationToken cancellationToken)
    {
        var verdict = await chains.JudgeAsync(client, workspace.TrustAnchors, workspace.Settings.ClientCertificateRevocation, cancellationToken);
        return new(workspace.Id, verdict.Trusted, verdict.Fault, workspace.Settings.ClientCertificateRevocation);
    }
}
