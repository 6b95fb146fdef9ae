using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Suite;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>Everything that the suite checks in the responses of a flow that succeeds. What comes back are faults, a sentence each.</summary>
internal static class ResponseChecks
{
    private const long Year = 365 * 24 * 60 * 60;

    /// <summary>The faults of a whole flow; one that stopped on the way is a fault.</summary>
    public static IEnumerable<string> Of(SuiteVariant variant, SuiteClient client, FlowResult flow) => flow.Tokens is not { Succeeded: true } tokens
        ? [$"The flow ended before there were tokens: {Outcome.Of(flow)}."]
        :
        [
            .. flow.Faults,
            .. flow.Push is { } push ? Pushed(variant, push) : [],
            .. flow.Response is { } response ? AuthorizationResponseChecks.Of(variant, client, flow.Attempt, response) : [],
            .. Tokens(variant, tokens),
            .. IdTokenChecks.Of(variant, client, flow),
        ];

    /// <summary>The answer of the token endpoint.</summary>
    public static IEnumerable<string> Tokens(SuiteVariant variant, Answer tokens) => Faults.Where(
        (IsJson(tokens), "The token response is no JSON."),
        (tokens["token_type"]?.Equals(variant.Dpop ? "DPoP" : "Bearer", StringComparison.OrdinalIgnoreCase) is true, "The token_type is wrong."),
        (Seconds(tokens) is > 0 and <= Year, "The expires_in of the token is missing or not sensible."),
        (!variant.Is(SuiteProfile.Brazil) || Seconds(tokens) is >= 300 and <= 900, "The token does not live for 300 to 900 seconds."),
        (Entropy.SuitsSecret(tokens["access_token"]), "The access token can be guessed."),
        (tokens["refresh_token"] is not { } refresh || Entropy.SuitsSecret(refresh), "The refresh token can be guessed."),
        (tokens["refresh_token"]?.All(character => character is >= ' ' and <= '~') is not false, "The refresh token has other characters than RFC 6749 allows."),
        (tokens.Header("Cache-Control")?.Contains("no-store", StringComparison.Ordinal) is true, "The token response may be stored."),
        (variant.OpenId || tokens["id_token"] is null, "There is an ID token although none was asked for."));

    private static IEnumerable<string> Pushed(SuiteVariant variant, Answer push) => Faults.Where(
        (push.Status is System.Net.HttpStatusCode.Created, "A pushed request is answered with 201."),
        (IsJson(push), "The response to a pushed request is no JSON."),
        (push.Error is null, "The response to a pushed request carries an error."),
        (Uri.TryCreate(push["request_uri"], UriKind.Absolute, out _), "The request_uri is no URI."),
        (Entropy.IsHighEnough(push["request_uri"]), "The request_uri can be guessed."),
        (Seconds(push) >= (variant.Is(SuiteProfile.Brazil) ? 60 : 5) && Seconds(push) < Year, "The expires_in of the request_uri is missing or not sensible."));

    public static bool IsJson(Answer answer) =>
        answer.Json is not null && answer.ContentType?.Split(';')[0].Equals("application/json", StringComparison.OrdinalIgnoreCase) is true;

    private static long? Seconds(Answer answer) =>
        answer.Json?["expires_in"] is { } value && value.GetValueKind() is System.Text.Json.JsonValueKind.Number ? (long)value : null;
}
