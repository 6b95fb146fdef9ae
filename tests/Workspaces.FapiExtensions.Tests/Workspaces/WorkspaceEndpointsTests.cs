using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Workspaces;

public sealed class WorkspaceEndpointsTests
{
    /// <summary>RFC 9449 4.3: public URL, mutual-TLS URL, the host and port that were called, and whether that is the second.</summary>
    public static TheoryData<string, string, string, int?, bool?> Rfc9449Clause43 => new()
    {
        { "https://as.example", "https://mtls.example", "as.example", null, false },
        { "https://as.example", "https://mtls.example", "MTLS.example", null, true },
        { "https://as.example", "https://mtls.example", "mtls.example", 443, true },
        { "https://as.example", "https://mtls.example", "mtls.example", 8443, true },
        { "https://as.example", "https://mtls.example", "elsewhere.example", null, null },
        { "https://as.example", "https://as.example:8443", "as.example", null, false },
        { "https://as.example", "https://as.example:8443", "as.example", 8443, true },
        { "https://as.example", "https://as.example:8443", "as.example", 9443, null },
        { "https://localhost:7443", "https://localhost:7444", "localhost", 7444, true },
        { "https://localhost:7443", "https://localhost:7444", "localhost", null, null },
        { "https://as.example:7443", "https://mtls.example:7444", "as.example", null, false },
        { "https://b\u00fccher.example", "https://mtls.example", "xn--bcher-kva.example", null, false },
        { "https://[::1]:7443", "https://[::1]:7444", "[::1]", 7444, true },
    };

    [Theory]
    [MemberData(nameof(Rfc9449Clause43))]
    public void Tells_its_two_addresses_apart(string publicUrl, string mutualTlsUrl, string host, int? port, bool? mutualTls) =>
        Assert.Equal(mutualTls, new WorkspaceEndpoints(new(publicUrl), new(mutualTlsUrl), "acme").IsMutualTls(host, port));
}
