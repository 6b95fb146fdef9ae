using Workspaces.Client.Suite;

namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>The variants that can be certified and that the profile templates allow.</summary>
internal static class SuiteVariants
{
    public const string MessageSigning = "fapi2-message-signing";
    private const string SignedResponses = "fapi2-signed-responses";
    private const string Security = "fapi2-security";
    private const string Fintech = "fintech";
    private static readonly bool[] Both = [false, true];

    public static IReadOnlyList<SuiteVariant> Fapi1 { get; } =
    [
        .. from jarm in Both from mutualTls in Both from pushed in Both select Of1(Fintech, SuiteProfile.Plain, mutualTls, pushed, jarm),
        Of1("open-banking-uk", SuiteProfile.UnitedKingdom, mutualTls: false, pushed: false, jarm: false) with { Code = "UK-K" },
        Of1("open-banking-uk", SuiteProfile.UnitedKingdom, mutualTls: true, pushed: false, jarm: false) with { Code = "UK-M" },
        Of1("cdr-australia", SuiteProfile.Australia, mutualTls: false, pushed: true, jarm: true) with { Code = "AU" },
        Of1("open-banking-brazil", SuiteProfile.Brazil, mutualTls: false, pushed: true, jarm: false) with { Code = "BR" },
    ];

    public static IReadOnlyList<SuiteVariant> SecurityProfile { get; } =
    [
        .. from mutualTls in Both from dpop in Both from openId in Both select Of2(Security, mutualTls, dpop, openId, signed: false, jarm: false),
        .. from mutualTls in Both from dpop in Both select Of2(Security, mutualTls, dpop, openId: false, signed: false, jarm: false) with
        {
            Profile = SuiteProfile.ClientCredentials,
            Code = $"CC-{(mutualTls ? "M" : "K")}{(dpop ? "D" : "T")}",
        },
    ];

    public static IReadOnlyList<SuiteVariant> MessageSigningProfile { get; } =
    [
        .. from jarm in Both from mutualTls in Both from dpop in Both from openId in Both select Of2(MessageSigning, mutualTls, dpop, openId, signed: true, jarm),
        .. from mutualTls in Both from dpop in Both from openId in Both select Of2(SignedResponses, mutualTls, dpop, openId, signed: false, jarm: true),
    ];

    // K = private_key_jwt, M = mutual TLS; V = by value, P = pushed; J = JARM.
    private static SuiteVariant Of1(string template, string profile, bool mutualTls, bool pushed, bool jarm) => new()
    {
        Code = $"{(mutualTls ? "M" : "K")}{(pushed ? "P" : "V")}{(jarm ? "J" : "")}",
        Template = template,
        Profile = profile,
        MutualTls = mutualTls,
        Pushed = pushed,
        Signed = true,
        Jarm = jarm,
        OpenId = true,
    };

    // D = DPoP, T = bound by TLS; O = OpenID Connect; S = signed requests.
    private static SuiteVariant Of2(string template, bool mutualTls, bool dpop, bool openId, bool signed, bool jarm) => new()
    {
        Code = $"{(mutualTls ? "M" : "K")}{(dpop ? "D" : "T")}{(openId ? "O" : "")}{(signed ? "S" : "")}{(jarm ? "J" : "")}",
        Template = template,
        Fapi2 = true,
        MutualTls = mutualTls,
        Pushed = true,
        Signed = signed,
        Jarm = jarm,
        Dpop = dpop,
        OpenId = openId,
    };
}
