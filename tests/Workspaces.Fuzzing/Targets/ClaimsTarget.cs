using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>The <c>claims</c> parameter.</summary>
internal sealed class ClaimsTarget : Target
{
    public override string Name => "claims";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"id_token":{"acr":{"essential":true,"values":["a","b"]},"auth_time":null},"userinfo":{"email":{"value":5}},"sharing_duration":60}""",
            """{"id_token":null}""", "{}", """{"id_token":{"openbanking_intent_id":{"value":"urn:1","essential":true}}}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Words => ["id_token", "userinfo", "essential", "value", "values", "acr", "sharing_duration", "sub"];

    public override byte[] Reshape(Dice dice, byte[] input) => JsonMutation.Change(dice, input, Words);

    public override string Run(byte[] input)
    {
        if (!ClaimsRequestReader.TryRead(Encoding.UTF8.GetString(input), out var claims))
        {
            return "refused";
        }

        Law(ClaimsRequestReader.TryRead(Write(claims), out var again) is var read && (!read || Same(claims, again!)), "What was asked for is asked for again.");
        Law(read || Write(claims).Length > ClaimsRequestReader.MaxLength, "What is accepted is accepted again.");
        return $"{claims.IdToken.Count} {claims.Userinfo.Count} {claims.Other.Count} {claims.IdToken.Values.Count(claim => claim.Essential)} {claims.IdToken.Values.Sum(claim => claim.Values.Count)}";
    }

    private static string Write(ClaimsRequest claims)
    {
        var members = claims.Other.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal);
        members["id_token"] = claims.IdToken.ToDictionary(pair => pair.Key, pair => new { essential = pair.Value.Essential, values = pair.Value.Values });
        members["userinfo"] = claims.Userinfo.ToDictionary(pair => pair.Key, pair => new { essential = pair.Value.Essential, values = pair.Value.Values });
        return JsonSerializer.Serialize(members);
    }

    private static bool Same(ClaimsRequest left, ClaimsRequest right) =>
        Same(left.IdToken, right.IdToken) && Same(left.Userinfo, right.Userinfo)
        && left.Other.Count == right.Other.Count && left.Other.All(pair => right.Other.TryGetValue(pair.Key, out var other) && JsonSerializer.Serialize(pair.Value) == JsonSerializer.Serialize(other));

    private static bool Same(IReadOnlyDictionary<string, RequestedClaim> left, IReadOnlyDictionary<string, RequestedClaim> right) =>
        left.Count == right.Count
        && left.All(pair => right.TryGetValue(pair.Key, out var other) && pair.Value.Essential == other.Essential && pair.Value.Values.SequenceEqual(other.Values));
}
