using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;
using Workspaces.FapiExtensions.Rules.Clients;
using Workspaces.FapiExtensions.Rules.Resources;
using Workspaces.FapiExtensions.Rules.Server;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.Profiles.Tests;

/// <summary>The figures of the regimes, as their texts and the certification suite have them.</summary>
public class RegimeTests
{
    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    [Theory]
    [InlineData("fintech", 60, 3600)]
    [InlineData("open-banking-uk", 60, 3600)]
    [InlineData("open-banking-brazil", 300, 900)]
    [InlineData("cdr-australia", 120, 600)]
    [InlineData("fapi2-security", 60, 3600)]
    public void Access_tokens_live_this_long(string id, int min, int max) =>
        Assert.Equal(new AccessTokenLifetime(Seconds(min), Seconds(max)), Profiles.Rule<AccessTokenLifetime>(id));

    [Theory]
    [InlineData("fintech", 5, 599)]
    [InlineData("open-banking-brazil", 60, 599)]
    [InlineData("cdr-australia", 10, 90)]
    [InlineData("fapi2-security", 5, 599)]
    public void Pushed_requests_live_this_long(string id, int min, int max) =>
        Assert.Equal(new RequestUriLifetime(Seconds(min), Seconds(max)), Profiles.Rule<RequestUriLifetime>(id));

    [Theory]
    [InlineData("fintech", true, true, false)]
    [InlineData("open-banking-uk", false, true, false)]
    [InlineData("open-banking-brazil", true, false, true)]
    [InlineData("cdr-australia", true, false, true)]
    [InlineData("fapi2-security", true, false, true)]
    [InlineData("fapi2-message-signing", true, false, true)]
    public void Requests_come_this_way(string id, bool pushed, bool byValue, bool pushedOnly)
    {
        var profile = Profiles.Of(id);

        Assert.Equal(pushed, profile.Settings.PushedAuthorizationRequests);
        Assert.Equal(byValue, profile.Settings.RequestObjectsByValue);
        Assert.Equal(pushedOnly, profile.Rules.OfType<ParRequired>().Any());
    }

    [Theory]
    [InlineData("fintech", true)]
    [InlineData("open-banking-uk", true)]
    [InlineData("open-banking-brazil", true)]
    [InlineData("cdr-australia", true)]
    [InlineData("fapi2-security", false)]
    [InlineData("fapi2-message-signing", true)]
    public void Requests_are_signed(string id, bool always)
    {
        Assert.Equal(always, Profiles.Of(id).Rules.OfType<RequestObjectRequired>().Any());
        Assert.Equal(always, Profiles.Rule<ClientKeysRequired>(id).ForRequestObjects);
        Assert.Equal(new RequestObjectLifetime(Seconds(3600)), Profiles.Rule<RequestObjectLifetime>(id));
    }

    [Theory]
    [InlineData("fintech", "code id_token=fragment;code=jwt,query.jwt")]
    [InlineData("open-banking-uk", "code id_token=fragment")]
    [InlineData("open-banking-brazil", "code id_token=fragment")]
    [InlineData("cdr-australia", "code=jwt")]
    [InlineData("fapi2-security", "code=query")]
    [InlineData("fapi2-message-signing", "code=jwt,query.jwt")]
    public void Responses_go_this_way(string id, string expected) =>
        Assert.Equal(expected, string.Join(';', Profiles.Of(id).Settings.ResponseTypes.Select(type => $"{type.Key}={string.Join(',', type.Value)}")));

    [Theory]
    [InlineData("fintech", "private_key_jwt tls_client_auth self_signed_tls_client_auth")]
    [InlineData("open-banking-uk", "private_key_jwt tls_client_auth")]
    [InlineData("open-banking-brazil", "private_key_jwt")]
    [InlineData("cdr-australia", "private_key_jwt")]
    [InlineData("fapi2-security", "private_key_jwt tls_client_auth self_signed_tls_client_auth")]
    public void Clients_authenticate_this_way(string id, string expected) =>
        Assert.Equal(expected, string.Join(' ', Profiles.Of(id).Settings.ClientAuthenticationMethods));

    [Theory]
    [InlineData("fintech", false)]
    [InlineData("open-banking-uk", false)]
    [InlineData("open-banking-brazil", false)]
    [InlineData("cdr-australia", false)]
    [InlineData("fapi2-security", true)]
    [InlineData("fapi2-message-signing", true)]
    public void FAPI2_binds_by_either_way_and_takes_the_issuer_only(string id, bool fapi2)
    {
        var audience = Profiles.Rule<ClientAssertionAudience>(id);

        Assert.Equal(fapi2 ? [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop] : [TokenBindingMethod.Mtls], Profiles.Of(id).SenderConstraint);
        Assert.Equal(fapi2, Profiles.Of(id).Settings.Dpop is not null);
        Assert.Equal(fapi2, audience.SingleString);
        Assert.Equal(fapi2, audience.Accepted is ["issuer"]);
        Assert.Equal(fapi2 ? PkceDemand.Always : PkceDemand.Pushed, Profiles.Rule<PkceS256>(id).When);
        Assert.Equal(fapi2, !Profiles.Of(id).Rules.OfType<OpenidScopeRequired>().Any());
    }

    [Fact]
    public void Brazil_uses_PS256_encrypts_id_tokens_and_always_gives_refresh_tokens()
    {
        var brazil = Profiles.Of("open-banking-brazil");

        Assert.Equal(["PS256"], brazil.Settings.AcceptedSigningAlgorithms);
        Assert.Equal(["RSA-OAEP"], brazil.Settings.IdTokenEncryption.Alg);
        Assert.Equal(["A256GCM"], brazil.Settings.IdTokenEncryption.Enc);
        Assert.Contains(new ClientIdTokenEncryptionRequired(), brazil.Rules);
        Assert.Contains(new InteractionIdRequired(), brazil.Rules);
        Assert.Equal(RefreshTokenIssuance.Always, brazil.Settings.RefreshTokens.Issue);
        Assert.Equal(["id_token_hint"], Profiles.Rule<ParametersForbidden>("open-banking-brazil").Names);
        Assert.Contains(ProtocolEndpoints.PushedAuthorizationRequest, Profiles.Rule<ClientCertificateRequired>("open-banking-brazil").Endpoints);
        Assert.True(Profiles.Rule<ScopesAllowed>("open-banking-brazil").IsDynamic("consent:urn:bancoex:C1DD33123"));
        Assert.Equal("urn:brasil:openbanking:loa2", brazil.Settings.DefaultAcr);
        Assert.False(brazil.Overridable.ContainsKey("server.signing_algorithm"));
        Assert.Equal(["public"], brazil.Settings.SubjectTypes);
    }

    [Fact]
    public void CDR_is_pairwise_and_refreshes_by_sharing_duration()
    {
        var cdr = Profiles.Of("cdr-australia");

        Assert.Equal(["pairwise"], cdr.Settings.SubjectTypes);
        Assert.Equal(RefreshTokenIssuance.SharingDuration, cdr.Settings.RefreshTokens.Issue);
        Assert.Equal(TimeSpan.FromDays(365), cdr.Settings.RefreshTokens.Lifetime);
        Assert.Equal(new IntrospectionSettings(AccessTokens: false, RefreshTokens: true, SignedResponses: false), cdr.Settings.Introspection);
        Assert.False(cdr.Settings.IdTokenEncryption.Offered);
        Assert.Contains("sharing_duration", cdr.Settings.Claims);
        Assert.Equal(NonceDemand.Always, Profiles.Rule<NonceRequired>("cdr-australia").When);
        Assert.Contains("invoked_endpoint", Profiles.Rule<ClientAssertionAudience>("cdr-australia").Accepted);
        Assert.Equal(["cdr:registration", "admin:metrics.basic:read", "admin:metadata:update"], Profiles.Rule<ClientCredentialsScopes>("cdr-australia").Allowed);
    }

    [Fact]
    public void The_UK_knows_intents_and_strong_authentication()
    {
        var uk = Profiles.Of("open-banking-uk");

        Assert.Equal(["openid", "accounts", "payments", "fundsconfirmations"], uk.Scopes);
        Assert.Equal(["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"], uk.Settings.AcrValues);
        Assert.Contains("openbanking_intent_id", uk.Settings.Claims);
        Assert.False(Profiles.Rule<ClientRedirectUris>("open-banking-uk").Localhost);
    }

    [Fact]
    public void Message_signing_puts_the_issuer_inside()
    {
        Assert.False(Profiles.Of("fapi2-message-signing").Settings.AuthorizationResponseIss);
        Assert.True(Profiles.Of("fapi2-security").Settings.AuthorizationResponseIss);
    }
}
