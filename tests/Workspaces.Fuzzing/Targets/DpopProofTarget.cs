using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>DPoP proofs, up to the rules that judge them.</summary>
internal sealed class DpopProofTarget : Target
{
    private static readonly string Header = $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{Given.PublicKey}}}""";
    private static readonly string Url = Given.Dpop.Endpoints.Public("/token");
    private readonly DpopProofReader _reader = new(new DpopNonces(new StoppedClock()), new StoppedClock());

    public override string Name => "dpop-proof";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Given.Jwt(Header, $$"""{"jti":"1","htm":"POST","htu":"{{Url}}","iat":{{Given.Now.ToUnixTimeSeconds()}}}"""),
        Given.Jwt(Header, $$"""{"jti":"1","htm":"POST","htu":"{{Url}}?a=b#c","iat":{{Given.Now.ToUnixTimeSeconds()}},"exp":{{Given.Now.ToUnixTimeSeconds() + 60}},"ath":"h","nonce":"n"}"""),
    ];

    public override IReadOnlyList<string> Words =>
        ["jti", "htm", "POST", "GET", "htu", Url, "iat", "exp", "nbf", "ath", "nonce", "typ", "dpop+jwt", "alg", "none", "HS256", "PS256", "jwk", "kty", "EC", "oct", "crv", "P-256", "P-384", "x", "y", "d", "k"];

    public override byte[] Reshape(Dice dice, byte[] input) => JwtMutation.Change(dice, input, Words, Given.Sign);

    public override string Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var proof = _reader.Read(Given.Dpop, [text])?.Verify();
        Law(proof is not null, "A header that is there is seen.");
        var holds = proof is { WellFormed: true, Signature: SignatureStatus.Valid };
        Law(!holds || Signatures.Holds(text, KeyIn(text)), "A signature holds for whoever checks it with the key in the header.");
        Law(holds || _reader.OneTimeValue(Given.Dpop, proof) is null, "Nothing is taken for a proof that proves nothing.");

        var refusal = Given.Dpop.Rules.Check(Request(proof!));
        Law(refusal is not null || proof is { Type: "dpop+jwt", Method: "POST", JwtId.Length: > 0, IssuedAt: not null } && holds, "No rule lets a poor proof pass.");
        return $"{refusal?.RuleId ?? "holds"} {proof!.WellFormed} {proof.Signature} {proof.Nonce is null} {proof.Expires is null}";
    }

    private static DpopRequest Request(DpopProof proof) => new()
    {
        Now = Given.Now,
        Endpoint = ProtocolEndpoints.Token,
        Settings = Given.Dpop.Settings.Dpop ?? throw new InvalidOperationException("The profile offers DPoP."),
        Method = "POST",
        Uris = Given.Dpop.Endpoints.Both(ProtocolEndpoints.Token),
        Proof = proof,
    };

    private static string KeyIn(string text) =>
        JsonElement.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(text.AsSpan(0, text.IndexOf('.', StringComparison.Ordinal)))).GetProperty("jwk").GetRawText();
}
