using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Flows;

/// <summary>Finds the authorization response in what the browser got, and checks it.</summary>
public sealed class ResponseReader(AuthorizationServer server, TppKeys keys, string clientId, TimeProvider time)
{
    /// <summary>Whether this page takes the browser back to the client.</summary>
    public static bool Arrived(Page page, string? redirectUri) =>
        IsAt(page.Location, redirectUri) || page.Forms.Any(form => IsAt(form.Action, redirectUri));

    public AuthorizationResponse Read(Page page, AuthorizationAttempt attempt)
    {
        var (place, parameters) = Find(page, attempt.RedirectUri);
        if (place == ResponsePlace.Page)
        {
            return new(place, [], page, null, []);
        }

        var faults = new List<string>();
        VerifiedJwt? jwt = null;
        if (parameters["response"] is { } response)
        {
            jwt = server.VerifyResponse(response, keys, clientId, time.GetUtcNow());
            faults.AddRange(jwt.Faults.Select(fault => "Authorization response: " + fault));
            parameters = Inner(jwt.Claims);
        }

        Require(faults, parameters["state"] == attempt.State, "The state is not the one that was sent.");
        Require(faults, parameters["iss"] is null || parameters["iss"] == server.Issuer, "The iss is not the issuer.");
        var promised = (bool?)server.Metadata["authorization_response_iss_parameter_supported"] is true;
        Require(faults, !promised || jwt is not null || parameters.Has("iss"), "The iss is missing.");
        return new(place, parameters, page, jwt, faults);
    }

    private static (ResponsePlace Place, FormParameters Parameters) Find(Page page, string? redirectUri)
    {
        if (IsAt(page.Location, redirectUri))
        {
            return page.Location!.Fragment.Length > 1
                ? (ResponsePlace.Fragment, FormParameters.Parse(page.Location.Fragment))
                : (ResponsePlace.Query, FormParameters.Parse(page.Location.Query));
        }

        var form = page.Forms.FirstOrDefault(form => IsAt(form.Action, redirectUri));
        return form is null ? (ResponsePlace.Page, []) : (ResponsePlace.FormPost, form.Defaults());
    }

    /// <summary>The response parameters stand beside the claims of the envelope (JARM 2.1).</summary>
    private static FormParameters Inner(JsonObject claims) => new(claims
        .Where(claim => claim.Key is not ("aud" or "exp" or "iat" or "nbf" or "jti") && claim.Value is JsonValue)
        .Select(claim => KeyValuePair.Create(claim.Key, claim.Value!.ToString())));

    private static bool IsAt(Uri? url, string? redirectUri) =>
        url is not null && Uri.TryCreate(redirectUri, UriKind.Absolute, out var expected)
        && url.GetLeftPart(UriPartial.Path) == expected.GetLeftPart(UriPartial.Path);

    private static void Require(List<string> faults, bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}
