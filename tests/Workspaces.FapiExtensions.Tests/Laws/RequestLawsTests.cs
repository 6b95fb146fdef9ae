using System.Text.Json;
using CsCheck;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Rules.Authorization;
using RuleSubjects = Workspaces.FapiExtensions.Tests.Rules.Subjects;

namespace Workspaces.FapiExtensions.Tests.Laws;

/// <summary>The <c>claims</c> parameter and the redirect URI.</summary>
public sealed class RequestLawsTests
{
    private const string Registered = "https://client.example/cb";
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abc_:\"\\ \u00e9"], 1, 6];

    private static readonly Gen<Dictionary<string, RequestedClaim>> Claims =
        Gen.Dictionary(Word, Gen.Select(Gen.Bool, Word.Array[0, 3], (essential, values) => new RequestedClaim(essential, values)))[0, 4];

    [Fact]
    public void Claims_that_are_written_are_read() => Gen.Select(Claims, Claims).Sample(
        (idToken, userinfo) => ClaimsRequestReader.TryRead(JsonSerializer.Serialize(new { id_token = Write(idToken), userinfo = Write(userinfo), more = 1 }), out var read)
            && Same(read.IdToken, idToken) && Same(read.Userinfo, userinfo) && read.Other.Count == 1,
        iter: 1_000);

    [Threat(36)]
    [Fact]
    public void A_claim_twice_is_refused() => Claims.Where(claims => claims.Count > 0).Sample(
        claims => !ClaimsRequestReader.TryRead(JsonSerializer.Serialize(new { id_token = Write(claims) })[..^2] + $",{JsonSerializer.Serialize(claims.Keys.First())}:null}}}}", out _),
        iter: 300);

    [Threat(50)]
    [Fact]
    public void One_character_more_less_or_other_makes_another_redirect_uri() =>
        Gen.Select(Gen.Int[0, Registered.Length - 1], Gen.OneOf(Gen.Char, Gen.Char["/?#@\\.:%0aC\u0430"]), Gen.Int[0, 2]).Sample(
            (place, character, how) =>
            {
                var changed = how switch
                {
                    0 => Registered.Remove(place, 1),
                    1 => Registered.Insert(place, character.ToString()),
                    _ => Registered.Remove(place, 1).Insert(place, character.ToString()),
                };
                var verdict = new RedirectUriRegistered().Check(RuleSubjects.Request with { RedirectUri = changed, Client = RuleSubjects.Client with { RedirectUris = [Registered] } });
                return verdict is null == (changed == Registered) && verdict is null or { NeverRedirect: true };
            },
            iter: 2_000);

    private static Dictionary<string, object> Write(Dictionary<string, RequestedClaim> claims) =>
        claims.ToDictionary(pair => pair.Key, pair => (object)new { essential = pair.Value.Essential, values = pair.Value.Values });

    private static bool Same(IReadOnlyDictionary<string, RequestedClaim> left, Dictionary<string, RequestedClaim> right) =>
        left.Count == right.Count && left.All(pair => right[pair.Key].Essential == pair.Value.Essential && right[pair.Key].Values.SequenceEqual(pair.Value.Values));
}
