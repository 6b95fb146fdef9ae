using System.Diagnostics.Metrics;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Host.Observability;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Renewals;

/// <summary>Tells, whenever metrics are collected, how long it is to the first end of a server certificate, and of a trust anchor of the workspaces in memory.</summary>
internal sealed class CertificateEnds
{
    private const string Kind = "certificate";

    public CertificateEnds(IMeterFactory meters, ServerCertificates certificates, WorkspaceCache workspaces, TimeProvider time) =>
        meters.Create(Telemetry.Meter).CreateObservableGauge(
            "workspaces.certificate.remaining", () => Measure(certificates, workspaces, time.GetUtcNow()), "s", "How long it is to the first end of a certificate, by what it is");

    private static IEnumerable<Measurement<double>> Measure(ServerCertificates certificates, WorkspaceCache workspaces, DateTimeOffset now) =>
    [
        .. First("server", certificates.All.Select(certificate => certificate.NotAfter), now),
        .. First("trust_anchor", workspaces.Loaded.SelectMany(loaded => loaded.Workspace.TrustAnchors.Certificates).Select(anchor => CertificateFacts.Of(anchor).NotAfter), now),
    ];

    private static IEnumerable<Measurement<double>> First(string kind, IEnumerable<DateTimeOffset> ends, DateTimeOffset now)
    {
        DateTimeOffset[] all = [.. ends];
        return all.Length == 0 ? [] : [new((all.Min() - now).TotalSeconds, new KeyValuePair<string, object?>(Kind, kind))];
    }
}
