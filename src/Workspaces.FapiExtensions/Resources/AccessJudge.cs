using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Resources;

/// <summary>Judges calls to protected resources by what they present (FAPI1-BASE-6.2.1, RFC 8705 3, RFC 9449 7): the dear things last, and only where they could matter.</summary>
public static class AccessJudge
{
    /// <summary>Judges the proof, then token and binding.</summary>
    /// <param name="policy">By what.</param>
    /// <param name="call">The call.</param>
    /// <param name="now">The time.</param>
    /// <param name="deviations">See <see cref="RuleSet.Check{TSubject}"/>.</param>
    public static JudgedAccess Judge(AccessPolicy policy, AccessCall call, DateTimeOffset now, Deviations? deviations = null)
    {
        var proof = call.Proof?.Facts;
        var refusal = CheckProof(policy, call, proof, now, deviations);
        // A proof without a token that it could be for is not worth verifying: that costs more than everything before it.
        if (refusal is null && call is { Proof: { } presented, Token: { } token } && token.Expires > now - policy.ClockSkew && Fits(token.Confirmation, presented.Facts, call.CertificateThumbprint))
        {
            proof = presented.Verify();
            refusal = CheckProof(policy, call, proof, now, deviations);
        }

        var access = new ResourceAccess
        {
            Now = now - policy.ClockSkew,
            Issuer = policy.Issuer,
            Scheme = call.Scheme,
            TokenOutsideHeader = call.TokenOutsideHeader,
            Token = call.Token,
            CertificateThumbprint = call.CertificateThumbprint,
            DpopProof = proof,
            RequiredScope = call.RequiredScope,
            OfCustomer = call.OfCustomer,
            Permission = call.Permission,
            InteractionId = call.InteractionId,
        };
        return new(access, refusal is null && Holds(access), refusal ?? policy.Rules.Check(access, deviations));
    }

    /// <summary>What stands against a proof that turned out to have been used before.</summary>
    public static Refusal? Replayed(AccessPolicy policy, AccessCall call, JudgedAccess judged, DateTimeOffset now, Deviations? deviations = null) =>
        CheckProof(policy, call, judged.Access.DpopProof is { } proof ? proof with { Replayed = true } : null, now, deviations);

    /// <summary>What must hold whatever rules there are: a set that lost its rules must not open the door.</summary>
    public static bool Holds(ResourceAccess access) =>
        access is { Revoked: false, TokenOutsideHeader: false, Token: { } token } && token.Expires > access.Now && TokenBindings.IsProven(token.Confirmation, access);

    private static bool Fits(Confirmation? confirmation, DpopProof proof, string? certificate) =>
        (confirmation?.Jkt is null || confirmation.Jkt == proof.Thumbprint) && (confirmation?.X5tS256 is null || confirmation.X5tS256 == certificate);

    private static Refusal? CheckProof(AccessPolicy policy, AccessCall call, DpopProof? proof, DateTimeOffset now, Deviations? deviations) => proof is null
        ? null
        : policy.Rules.Check(
            new DpopRequest
            {
                Now = now,
                Settings = policy.Dpop ?? throw new InvalidOperationException("DPoP is not offered."),
                Endpoint = ProtocolEndpoints.Resource,
                Method = call.Method,
                Uris = call.Url,
                AccessToken = call.Credentials,
                Proof = proof,
            },
            deviations);
}
