using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Host.Hosting;

/// <summary>What a client sent beside its certificate in the handshake; on every request of the mutual-TLS listener.</summary>
internal interface IPresentedChainFeature
{
    /// <summary>The intermediate certificates, in no order, neither checked nor trusted.</summary>
    X509Certificate2Collection Intermediates { get; }
}

/// <summary>Keeps what a client sent and lets the handshake go on: the application decides what a certificate is worth.</summary>
internal sealed class PresentedChain : IPresentedChainFeature
{
    private const int Most = 8;

    public X509Certificate2Collection Intermediates { get; } = [];

    public bool Keep(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var leaf = certificate is X509Certificate2 { RawDataMemory: var data } ? data : default;
        foreach (var sent in chain?.ChainPolicy.ExtraStore.Take(Most) ?? [])
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
