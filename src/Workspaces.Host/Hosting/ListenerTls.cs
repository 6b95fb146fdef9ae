using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.Host.Hosting.Tls;

namespace Workspaces.Host.Hosting;

/// <summary>What a listener agrees to in a handshake (FAPI1-ADV-8.5, FAPI2-SP-FINAL-5.2.2).</summary>
internal sealed class ListenerTls(ServerCertificates certificates, bool askForCertificate)
{
    // No other suite of TLS 1.2 is common to all profiles.
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    ];

    // Platforms other than Linux take the list of suites from the operating system.
    private static readonly CipherSuitesPolicy? Policy = OperatingSystem.IsLinux() ? new(Suites) : null;

    public TlsHandshakeCallbackOptions Options => new()
    {
        OnConnection = context => ValueTask.FromResult(ForConnection(context)),
        HandshakeTimeout = TimeSpan.FromSeconds(10),
    };

    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "Trust anchors belong to a workspace, which is unknown during the handshake.")]
    private SslServerAuthenticationOptions ForConnection(TlsHandshakeCallbackContext context)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificates.For(context.ClientHelloInfo.ServerName).Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CipherSuitesPolicy = Policy,
            AllowRenegotiation = false,
            AllowTlsResume = false,
            ClientCertificateRequired = askForCertificate,
        };
        if (askForCertificate)
        {
            var presented = new PresentedChain();
            context.Connection.Features.Set<IPresentedChainFeature>(presented);
            options.CertificateChainPolicy = NoChain();
            options.RemoteCertificateValidationCallback = presented.Keep;
        }

        return options;
    }

    /// <summary>The platform always builds a chain; with nothing to build it from and nothing to ask, that costs next to nothing.</summary>
    private static X509ChainPolicy NoChain() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        VerificationFlags = X509VerificationFlags.AllFlags,
    };
}
