using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofUriTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_9 => new()
    {
        { "the same", Subjects.Dpop, null },
        { "the other listener", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://mtls.as.example/acme/token" } }, null },
        { "query", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://as.example/acme/token?x=1" } }, null },
        { "fragment", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://as.example/acme/token#x" } }, null },
        { "scheme and host in upper case", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "HTTPS://AS.EXAMPLE/acme/token" } }, null },
        { "default port", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://as.example:443/acme/token" } }, null },
        { "another port", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://as.example:8443/acme/token" } }, OAuthError.InvalidDpopProof },
        { "another path", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://as.example/acme/par" } }, OAuthError.InvalidDpopProof },
        { "path in upper case", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://as.example/ACME/token" } }, OAuthError.InvalidDpopProof },
        { "another scheme", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "http://as.example/acme/token" } }, OAuthError.InvalidDpopProof },
        { "user information", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "https://u@as.example/acme/token" } }, OAuthError.InvalidDpopProof },
        { "relative", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "/acme/token" } }, OAuthError.InvalidDpopProof },
        { "no url", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = "x y" } }, OAuthError.InvalidDpopProof },
        { "absent", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = null } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_9))]
    public void Compares_the_url(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofUri().Check(subject), reason);
}
