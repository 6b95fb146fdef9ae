using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Host.Hosting;

/// <summary>Keeps what a client sent and lets the handshake go on: the application decides what a certificate is worth.</summary>
internal sealed class PresentedChain : IPresentedChainFeature
{
    public X509Certificate2Collection Intermediates { get; } = [];

    public bool Keep(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var leaf = certificate is X509Certificate2 { RawDataMemory: var data } ? data : default;
        foreach (var sent in chain?.ChainPolicy.ExtraStore.Take(ClientCertificate.MaxIntermediates) ?? [])
        {
            if (!sent.RawDataMemory.Span.SequenceEqual(leaf.Span))
            {
                // The stream disposes what it hands out.
                Intermediates.Add(X509CertificateLoader.LoadCertificate(sent.RawDataMemory.Span));
            }
        }

        return true;
    }
}
