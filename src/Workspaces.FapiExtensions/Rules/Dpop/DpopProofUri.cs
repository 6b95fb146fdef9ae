using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Dpop;

/// <summary>Requires the <c>htu</c> claim of a DPoP proof to be the URL of its request, without regard to query, fragment, letter case of scheme and host, and a default port.</summary>
/// <remarks>Set htu to the URL of the request without query and fragment, on the listener that is called.</remarks>
[Rule("dpop-proof-uri", "RFC9449-4.3-9", "DPOP-4.3")]
public sealed record DpopProofUri : IRule<DpopRequest>
{
    public Violation? Check(DpopRequest subject) =>
        Uri.TryCreate(subject.Proof.Uri, UriKind.Absolute, out var claimed) && subject.Uris.Any(uri => Same(claimed, new(uri)))
            ? null
            : new(OAuthError.InvalidDpopProof, "The htu claim of the DPoP proof is not the URL of the request.")
            {
                Expected = string.Join(" or ", subject.Uris),
                Received = Received.Length(subject.Proof.Uri),
            };

    private static bool Same(Uri left, Uri right) =>
        left.UserInfo.Length is 0
        && Uri.Compare(left, right, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) is 0
        && left.AbsolutePath == right.AbsolutePath;
}
