using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Schemas;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>What a rich authorization request asks for, as it is kept: with the words in which its customer was asked.</summary>
/// <param name="Scopes">The scopes.</param>
/// <param name="Resources">The resources that the tokens are for (RFC 8707 2.1); empty = the issuer.</param>
/// <param name="Details">The elements of <c>authorization_details</c>.</param>
internal sealed record RichContent(IReadOnlyList<string> Scopes, IReadOnlyList<string> Resources, IReadOnlyList<RichDetail> Details)
{
    // However often a grant is added to.
    private const int MostDetails = 16;

    private const int LongestJson = 64 * 1024;

    /// <summary>More than one grant may hold.</summary>
    [JsonIgnore]
    public bool IsTooMuch => Details.Count > MostDetails || ToJson().Length > LongestJson;

    /// <summary>What a request asks for.</summary>
    /// <param name="request">The request; of its details those that are valid count.</param>
    /// <param name="scopes">The scopes that its client may be granted.</param>
    public static RichContent Of(AuthorizationRequest request, IReadOnlyList<string> scopes) => new(
        scopes,
        request.Resources,
        [
            .. from detail in request.Details
               where detail.Standing is DetailStanding.Valid
               let type = request.Settings.AuthorizationDetails[detail.Type]
               select new RichDetail(detail.Type, detail.Value, type.Schema.Title, type.Schema.FactsOf(detail.Value), type.Accounts),
        ]);

    public static RichContent Read(string json) => JsonSerializer.Deserialize<RichContent>(json) ?? new([], [], []);

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>What of it has a type that is still offered.</summary>
    public RichContent Offered(ServerSettings settings) => this with { Details = [.. Details.Where(detail => settings.AuthorizationDetails.ContainsKey(detail.Type))] };

    /// <summary>Both, and what is the same once.</summary>
    public RichContent With(RichContent other) => new(
        [.. Scopes.Union(other.Scopes)],
        Resources,
        [.. Details, .. other.Details.Where(added => !Details.Any(detail => JsonElement.DeepEquals(detail.Value, added.Value)))]);

    /// <summary>The details as they are granted, with the accounts that the customer chose where the type names them (RFC 9396 7.1); null when there are none.</summary>
    public string? Granted(IReadOnlyList<string> accounts) => Details.Count == 0 ? null : JsonSerializer.Serialize(Details.Select(detail => Granted(detail, accounts)));

    private static JsonObject Granted(RichDetail detail, IReadOnlyList<string> accounts)
    {
        var granted = JsonObject.Create(detail.Value)!;
        if (detail.Accounts is { } member)
        {
            granted[member] = new JsonArray([.. accounts.Select(account => JsonValue.Create(account))]);
        }

        return granted;
    }
}

/// <summary>An element of <c>authorization_details</c>.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">The object.</param>
/// <param name="Title">What it is, in words for people.</param>
/// <param name="Facts">What it says, in words for people.</param>
/// <param name="Accounts">The member that names accounts; null = none are chosen.</param>
internal sealed record RichDetail(string Type, JsonElement Value, string Title, IReadOnlyList<ObjectFact> Facts, string? Accounts);
