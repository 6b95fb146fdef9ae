using System.Collections.Concurrent;
using Workspaces.Testing.Host;
using Workspaces.Testing.Tls;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>The suite's probes of TLS at both listeners (FAPI1-ADV-8.5, FAPI2-SP-FINAL-5.2.2).</summary>
internal static class TransportChecks
{
    private const ushort Tls12 = 0x0303;
    private const int HandshakeFailure = 40;
    private const int ProtocolVersion = 70;
    private static readonly ushort[] OldVersions = [0x0301, 0x0302];
    /// <summary>ECDHE_RSA with AES-GCM.</summary>
    private static readonly ushort[] Good = [0xC02F, 0xC030];
    /// <summary>CBC, RSA key exchange, ECDHE_ECDSA, ChaCha20.</summary>
    private static readonly ushort[] Bad = [0xC013, 0xC014, 0xC027, 0x002F, 0x009C, 0xC02B, 0xCCA8];

    // The listeners of a host are the same for all its workspaces.
    private static readonly ConcurrentDictionary<HostFixture, Lazy<Task<IReadOnlyList<string>>>> Known = new();

    public static Task<IReadOnlyList<string>> OfAsync(HostFixture host) => Known.GetOrAdd(host, _ => new(() => ProbeAsync(host))).Value;

    private static async Task<IReadOnlyList<string>> ProbeAsync(HostFixture host)
    {
        var faults = new List<string>();
        foreach (var port in new[] { host.PublicUrl.Port, host.MutualTlsUrl.Port })
        {
            faults.AddRange(Faults.Where(
                (await OfferAsync(port, Tls12, Good) is (ClientHello.Handshake, _), $"Port {port} does not agree to TLS 1.2 with the suites of FAPI."),
                (await AllRefusedAsync(OldVersions.Select(version => OfferAsync(port, version, [.. Bad, .. Good]))), $"Port {port} agrees to a version before TLS 1.2."),
                (await AllRefusedAsync(Bad.Select(suite => OfferAsync(port, Tls12, [suite]))), $"Port {port} agrees to a suite that FAPI forbids.")));
        }

        return faults;
    }

    private static async Task<bool> AllRefusedAsync(IEnumerable<Task<(byte Type, int Value)>> offers) =>
        (await Task.WhenAll(offers)).All(answer => answer is (ClientHello.Alert, HandshakeFailure or ProtocolVersion));

    private static Task<(byte Type, int Value)> OfferAsync(int port, ushort version, ushort[] suites) =>
        ClientHello.OfferAsync(port, version, suites, TestContext.Current.CancellationToken);
}
