using System.Security.Cryptography;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Requests that may be served or refused, in FAPI 1.0 and 2.0 alike.</summary>
internal static class EitherScripts
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly Accepted ServedOrInvalid = new() { Served = true, Par = ["invalid_request"], Redirect = ["invalid_request"], Page = true };

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        ["ensure-response-mode-query"] = Play.Expects(
            ServedOrInvalid with { Par = ["invalid_request", "invalid_request_object"], Anywhere = true }, InParameters(form => form["response_mode"] = "query")),
        ["ensure-different-nonce-inside-and-outside-request-object"] = Play.Expects(ServedOrInvalid with { Par = [] }, InQuery(query => query["nonce"] = "outside")),
        ["ensure-different-state-inside-and-outside-request-object"] = Play.Expects(ServedOrInvalid with { Par = [] }, InQuery(query => query["state"] = "outside")),
        ["ensure-request-object-with-long-nonce"] = LongNonce(384),
        ["ensure-authorization-request-with-long-nonce"] = LongNonce(384),
        ["ensure-request-object-with-64-char-nonce-success"] = LongNonce(64),
        ["ensure-authorization-request-with-64-char-nonce-success"] = LongNonce(64),
        ["ensure-request-object-with-long-state"] = LongState,
        ["ensure-authorization-request-with-long-state"] = LongState,
        ["state-only-outside-request-object-not-used"] = Play.Expects(
            new() { Served = true, Redirect = ["invalid_request", "invalid_request_object", "invalid_request_uri", "access_denied"], Page = true },
            new Deviation { Request = new() { Parameters = form => form.Remove("state"), Query = query => query["state"] = "outside" } }),
        ["ensure-redirect-uri-in-authorization-request"] = Play.Expects(
            new() { Par = ["invalid_request", "invalid_request_object"], Page = true }, InParameters(form => form.Remove("redirect_uri"))),
        ["plain-fapi-tolerate-unregistered-redirect-uri"] = Play.Expects(
            new() { Served = true, Par = ["invalid_request", "invalid_request_object"], Page = true },
            InParameters(form => form["redirect_uri"] += "/" + RandomNumberGenerator.GetString(Characters, 10))),
    };

    private static Script LongState => Play.Expects(ServedOrInvalid, InParameters(form => form["state"] = RandomNumberGenerator.GetString(Characters, 1000)));

    private static Script LongNonce(int length) => Play.Expects(ServedOrInvalid, InParameters(form => form["nonce"] = RandomNumberGenerator.GetString(Characters, length)));
}
