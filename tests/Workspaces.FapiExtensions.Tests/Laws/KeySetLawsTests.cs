using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Laws;

[Threat(40)]
public sealed class KeySetLawsTests
{
    private static readonly string[] Public = [Keys.Json(Keys.Rsa), Keys.Json(Keys.Ec), Keys.Json(Keys.OtherRsa), Keys.Json(Keys.OtherEc), """{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"""];
    private static readonly string[] Secrets = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private static readonly Gen<string[]> Set = Pick.From(Public).Array[0, 8];

    [Fact]
    public void What_is_written_is_read_in_its_order() => Set.Sample(
        keys => Read(keys) is { Malformed: false } set
            && set.Facts.Count == keys.Length
            && set.Keys.Select(JwkThumbprint.TryCompute).SequenceEqual(keys.Where(key => !key.Contains("\"OKP\"", StringComparison.Ordinal)).Select(key => JwkThumbprint.TryCompute(new Microsoft.IdentityModel.Tokens.JsonWebKey(key)))),
        iter: 500);

    [Fact]
    public void The_order_of_members_does_not_count() => Gen.Select(Pick.From(Public[..4]), Gen.Int[0, 20]).Sample(
        (key, turn) =>
        {
            var members = JsonNode.Parse(key)!.AsObject().ToArray();
            var turned = new JsonObject();
            foreach (var (name, value) in members.Skip(turn % members.Length).Concat(members.Take(turn % members.Length)))
            {
                turned[name] = value?.DeepClone();
            }

            return Read([turned.ToJsonString()])!.Facts.SequenceEqual(Read([key])!.Facts);
        },
        iter: 200);

    [Fact]
    public void A_key_with_a_secret_in_it_is_never_used() => Gen.Select(Set.Where(keys => keys.Length > 0), Gen.Int[0, 100], Pick.From(Secrets), Pick.From("\"AAAA\"", "null", "5", "{}")).Sample(
        (keys, which, secret, value) =>
        {
            var place = which % keys.Length;
            string[] spoiled = [.. keys];
            spoiled[place] = keys[place].Replace("{", $"{{\"{secret}\":{value},", StringComparison.Ordinal);
            return Read(spoiled) is { } set && set.Facts[place].Private && set.Keys.Count == Read([.. keys.Where((_, index) => index != place)])!.Keys.Count;
        },
        iter: 500);

    [Fact]
    public void A_member_twice_makes_the_whole_set_unreadable() => Gen.Select(Set.Where(keys => keys.Length > 0), Gen.Int[0, 100], Pick.From("kty", "crv", "kid", "more")).Sample(
        (keys, which, name) =>
        {
            string[] spoiled = [.. keys];
            spoiled[which % keys.Length] = keys[which % keys.Length].Replace("{", $"{{\"{name}\":\"a\",\"{name}\":\"b\",", StringComparison.Ordinal);
            return Read(spoiled) is null;
        },
        iter: 300);

    private static JwkSet? Read(string[] keys) => JwkSet.TryParse(Encoding.UTF8.GetBytes(Keys.Set(keys)), out var set) ? set : null;
}
