using System.Security.Cryptography;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Authorization requests that must be refused, in FAPI 1.0 and 2.0 alike.</summary>
internal static class AuthorizationScripts
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(70);
    private static readonly Accepted BadObject = new() { Par = ["invalid_request_object"], Redirect = ["invalid_request_object"], Page = true };
    private static readonly Accepted BadTime = BadObject with { Redirect = ["invalid_request", "invalid_request_uri", "access_denied", "invalid_request_object"] };
    private static readonly Accepted BadParameter = new() { Par = ["invalid_request", "invalid_request_object"], Redirect = ["invalid_request", "invalid_request_object"], Page = true };
    private static readonly Accepted BadRequest = new() { Par = ["invalid_request"], Redirect = ["invalid_request"], Page = true };
    private static readonly Accepted BadType = new()
    {
        Par = ["unsupported_response_type", "invalid_request", "unauthorized_client"],
        Redirect = ["unsupported_response_type", "invalid_request"],
        Page = true,
        Anywhere = true,
    };

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        ["ensure-registered-redirect-uri"] = Play.Expects(
            BadParameter with { Redirect = [] }, InParameters(form => form["redirect_uri"] += "/" + RandomNumberGenerator.GetString(Characters, 10))),
        ["par-attempt-invalid-redirect_uri"] = Play.Expects(BadParameter with { Redirect = [], Page = false }, InParameters(form => form["redirect_uri"] = Claims.Elsewhere)),
        ["ensure-request-object-without-exp-fails"] = Play.Expects(BadTime, InObject(Claims.Without("exp"))),
        ["ensure-request-object-without-nbf-fails"] = Play.Expects(BadTime, InObject(Claims.Without("nbf"))),
        ["ensure-request-object-without-scope-fails"] = Play.Expects(
            BadParameter with { Redirect = ["invalid_request", "invalid_request_object", "invalid_request_uri", "access_denied"] }, InObject(Claims.Without("scope"))),
        ["ensure-request-object-without-nonce-fails"] = Play.Expects(
            BadParameter with { Redirect = ["invalid_request", "invalid_request_object", "invalid_request_uri"] }, InObject(Claims.Without("nonce"))),
        ["ensure-request-object-without-redirect-uri-fails"] = Play.Expects(BadParameter, stage => stage.Variant.Signed
            ? InObject(Claims.Without("redirect_uri"))
            : InPush(form => form.Remove("redirect_uri"))),
        ["ensure-expired-request-object-fails"] = Play.Expects(BadObject, InObject(Claims.Moved(TimeSpan.FromHours(-1), "exp", "nbf", "iat"))),
        ["ensure-request-object-with-bad-aud-fails"] = Play.Expects(BadObject, InObject(Claims.With("aud", Claims.Elsewhere))),
        ["par-pushed-authorization-url-as-audience-in-request-object"] = Play.Expects(
            BadObject, stage => InObject(Claims.With("aud", stage.Server.Endpoint("pushed_authorization_request_endpoint", mutualTls: false).AbsoluteUri))),
        ["ensure-request-object-with-exp-over-60-fails"] = Play.Expects(BadObject, InObject(Claims.Moved(TooLong, "exp"))),
        ["ensure-request-object-with-nbf-over-60-fails"] = Play.Expects(BadObject, InObject(Claims.Moved(-TooLong, "nbf"))),
        ["ensure-signed-request-object-with-RS256-fails"] = Play.Expects(BadObject, InObject(Claims.Algorithm("RS256"))),
        ["ensure-request-object-signature-algorithm-is-not-none"] = Play.Expects(BadObject, InObject(Claims.Algorithm("none"))),
        ["ensure-request-object-with-invalid-signature-fails"] = Play.Expects(BadObject, InObject(Claims.BreakSignature)),
        ["ensure-matching-key-in-authorization-request"] = Play.Expects(
            BadObject with { Par = ["invalid_request", "invalid_request_object"] },
            stage => InObject(Claims.SignedBy(stage.Second.Tpp.Keys.Signing) + (jwt => jwt.Header["alg"] = jwt.Key.Algorithm))),
        ["ensure-authorization-request-without-request-object-fails"] = Play.Expects(BadRequest with { Par = [] }, None with { Delivery = Delivery.Query }),
        ["ensure-unsigned-authorization-request-without-using-par-fails"] = Play.Expects(BadRequest with { Par = [] }, None with { Delivery = Delivery.Query }),
        ["ensure-unsigned-request-at-par-endpoint-fails"] = Play.Expects(BadRequest, None with { Delivery = Delivery.Pushed }),
        ["ensure-response-type-code-fails"] = Play.Expects(BadType, InParameters(form => (form["response_type"], form["response_mode"]) = ("code", null))),
        ["ensure-response-type-code-idtoken-fails"] = Play.Expects(BadType, InParameters(form => form["response_type"] = "code id_token")),
        ["ensure-response-type-token-fails"] = Play.Expects(BadType, InParameters(form => form["response_type"] = "token")),
        ["par-authorization-request-containing-request_uri-form-param"] = Play.Expects(
            new() { Par = ["invalid_request", "invalid_request_object", "request_uri_not_supported"] }, InPush(form => form["request_uri"] = "urn:ietf:params:oauth:request_uri:suite")),
        ["par-authorization-request-containing-request_uri"] = Play.Expects(
            BadObject with { Redirect = [], Page = false }, InObject(Claims.With("request_uri", "urn:ietf:params:oauth:request_uri:suite"))),
        ["par-ensure-pkce-required"] = Play.Expects(BadRequest, InParameters(form => (form["code_challenge"], form["code_challenge_method"]) = (null, null))),
        ["par-plain-pkce-rejected"] = Play.Expects(BadRequest, InParameters(form => form["code_challenge_method"] = "plain")),
        ["par-attempt-invalid-http-method"] = PutAsync,
    };

    private static async Task<Outcome> PutAsync(Stage stage)
    {
        var put = new Deviation { Request = new() { Request = request => request.Method = HttpMethod.Put } };
        var answer = await stage.First.PushAsync(await stage.First.StartAsync(put), put);
        Assert.InRange((int)answer.Status, 400, 599);
        return Outcome.At(OutcomePlace.PushedRequest, answer);
    }
}
