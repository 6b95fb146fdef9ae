using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Request objects, up to the rules of a profile that judge them.</summary>
internal sealed class RequestObjectTarget : Target
{
    private static readonly string Payload = JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["iss"] = Given.ClientId,
        ["client_id"] = Given.ClientId,
        ["aud"] = Given.Signed.Issuer,
        ["nbf"] = Given.Now.ToUnixTimeSeconds() - 10,
        ["exp"] = Given.Now.ToUnixTimeSeconds() + 300,
        ["jti"] = "1",
        ["response_type"] = "code",
        ["response_mode"] = "jwt",
        ["redirect_uri"] = Given.RedirectUri,
        ["scope"] = "openid",
        ["state"] = "s",
        ["nonce"] = "n",
        ["code_challenge"] = new string('A', 43),
        ["code_challenge_method"] = "S256",
        ["max_age"] = 300,
        ["claims"] = new { id_token = new { acr = new { essential = false } } },
    });

    public override string Name => "request-object";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Given.Jwt("""{"alg":"ES256","typ":"oauth-authz-req+jwt","kid":"key"}""", Payload),
        Given.Jwt("""{"alg":"ES256"}""", Payload.Replace("\"max_age\":300,", "", StringComparison.Ordinal)),
        Given.Jwt("""{"alg":"none"}""", "{}"),
    ];

    public override IReadOnlyList<string> Words =>
    [
        "alg", "none", "HS256", "PS256", "typ", "kid", "crit", "b64", "zip", "jwk", "iss", "aud", "exp", "nbf", "iat", "jti", "request", "request_uri", "claims", "authorization_details", "registration",
        "redirect_uri", "scope", "state", "nonce", "max_age", "prompt", "none login", "dpop_jkt", "response_type", "code id_token", "response_mode", "fragment", Given.ClientId, Given.RedirectUri,
    ];

    public override byte[] Reshape(Dice dice, byte[] input) => JwtMutation.Change(dice, input, Words, Given.Sign);

    public override string Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var reading = RequestObjectReader.VerifyAsync(RequestObjectReader.Read(text, Given.Signed), Given.Client, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var facts = reading.Facts;
        Law(facts.Signature is not SignatureStatus.Valid || Signatures.Holds(text, Given.PublicKey), "A signature holds for whoever checks it.");
        Law(reading.Succeeded != facts.Malformed, "What cannot be read is called so.");

        var read = AuthorizationRequestReader.Read(Input(reading));
        var json = EffectiveParameters.ToJson(read.Parameters);
        Law(json.Length > EffectiveParameters.MaxStoredLength || Same(read.Parameters, EffectiveParameters.FromJson(json)), "What is kept is what was asked for.");
        var refusal = Given.Signed.Rules.Check(read.Request);
        Law(refusal is not null || facts is { Signature: SignatureStatus.Valid, Malformed: false }, "No rule lets an unsigned object pass.");
        Law(refusal is not null || read.Request.RedirectUri == Given.RedirectUri, "No rule lets a foreign redirect URI pass.");
        return $"{refusal?.RuleId ?? "holds"} {read.Fault?.Violation.Description} {facts.Signature} {facts.KeyHints.Count}";
    }

    private static ReceivedAuthorizationRequest Input(RequestObjectReading reading) => new()
    {
        Workspace = Given.Signed,
        Client = Given.Client,
        Endpoint = ProtocolEndpoints.PushedAuthorizationRequest,
        Now = Given.Now,
        Parameters = new Dictionary<string, string> { ["client_id"] = Given.ClientId, ["request"] = "" },
        Pushed = true,
        RequestObject = reading,
    };

    private static bool Same(IReadOnlyDictionary<string, string> left, Dictionary<string, string>? right) =>
        right?.Count == left.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
