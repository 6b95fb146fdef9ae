using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Checks;

/// <summary>What holds of every authorization response, success or error: its place, its members, and the query that the client registered.</summary>
internal static class AuthorizationResponseChecks
{
    private static readonly string[] OfSuccess = ["code", "state", "id_token", "session_state", "iss"];
    private static readonly string[] OfErrors = ["error", "error_description", "error_uri", "state", "session_state", "iss"];
    /// <summary>With these the request object counts for nothing, and so does the state in it.</summary>
    private static readonly string[] WithoutState = ["invalid_request_object", "invalid_request_uri"];

    /// <summary>The faults of a response that carries a code.</summary>
    public static IEnumerable<string> Of(SuiteVariant variant, SuiteClient client, AuthorizationAttempt attempt, AuthorizationResponse response) =>
    [
        .. Common(variant, client, response, OfSuccess),
        .. Faults.Where(
            (response.State == attempt.State, "The state is not the one that was sent."),
            (Entropy.SuitsSecret(response.Code), "The code can be guessed."),
            (response.IdToken is not null == variant is { Fapi2: false, Jarm: false }, "There is an ID token where none belongs, or none where one belongs."),
            (response.Jwt is not { } jwt || Lifetime(jwt, client.Now) is > 10, "The response JWT has all but expired.")),
    ];

    /// <summary>The faults of a response that carries an error.</summary>
    /// <param name="anywhere">The request was such that its response mode is anybody's guess: query or fragment will do, but not a JWT.</param>
    public static IEnumerable<string> OfError(SuiteVariant variant, SuiteClient client, AuthorizationAttempt attempt, AuthorizationResponse response, bool anywhere) =>
    [
        .. anywhere ? Faults.Where((response.Jwt is null, "The error is not told plainly.")) : Common(variant, client, response, OfErrors),
        .. response.Jwt?.Faults ?? [],
        .. Faults.Where((response.State == attempt.State || response.State is null && WithoutState.Contains(response.Error), "The state of the error is not the one that was sent.")),
        .. ErrorChecks.OfText(response.Error, response.ErrorDescription, response.ErrorUri),
    ];

    private static IEnumerable<string> Common(SuiteVariant variant, SuiteClient client, AuthorizationResponse response, string[] expected)
    {
        var location = response.Page.Location;
        var registered = FormParameters.Parse(new Uri(client.Tpp.Options.RedirectUri).Query).Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        var query = FormParameters.Parse(location?.Query ?? "").Select(parameter => parameter.Key).Where(name => !registered.Contains(name)).ToList();
        var fragment = !variant.Fapi2 && !variant.Jarm;
        return Faults.Where(
            (response.Place == (fragment ? ResponsePlace.Fragment : ResponsePlace.Query), $"The response stands in the {response.Place}."),
            (fragment || location?.Fragment is null or "", "There is a fragment beside the query."),
            (location?.Query.StartsWith(new Uri(client.Tpp.Options.RedirectUri).Query, StringComparison.Ordinal) is true, "The query of the redirect URI was lost."),
            (!fragment || query.Count == 0, "A response in the fragment put something into the query."),
            (!variant.Jarm || query is ["response"], "A response JWT does not stand alone."),
            (variant.Jarm == response.Jwt is not null, "The response is a JWT where it must not be, or the other way round."),
            (response.Parameters.All(parameter => expected.Contains(parameter.Key) || registered.Contains(parameter.Key)), "The response has members that nobody expects."),
            (response.Issuer is null || response.Issuer == client.Tpp.Server.Issuer, "The iss is not the issuer."),
            (!variant.Fapi2 || variant.Jarm || response.Issuer is not null, "The iss is missing."));
    }

    private static long Lifetime(VerifiedJwt jwt, DateTimeOffset now) => (long)(jwt.Claims["exp"] ?? 0) - now.ToUnixTimeSeconds();
}
