using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientKeysRequiredTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7523_3 => new()
    {
        { "by reference", Subjects.Registration, null },
        { "by value", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey] }, null },
        { "none", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null } }, OAuthError.InvalidClientMetadata },
        { "encryption key only", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Use = "enc" }] }, OAuthError.InvalidClientMetadata },
        { "key of an accepted algorithm", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Algorithm = "PS256" }] }, null },
        { "key of another algorithm", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Algorithm = "RS256" }] }, OAuthError.InvalidClientMetadata },
        { "key without an algorithm", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Algorithm = null }] }, null },
        { "key without use", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Use = null }] }, null },
        { "mutual TLS", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, TokenEndpointAuthMethod = "tls_client_auth" } }, null },
        { "self-signed", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, TokenEndpointAuthMethod = "self_signed_tls_client_auth" } }, OAuthError.InvalidClientMetadata },
        { "mutual TLS with signed requests", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, TokenEndpointAuthMethod = "tls_client_auth", RequireSignedRequestObject = true } }, OAuthError.InvalidClientMetadata },
        { "mutual TLS with a signing algorithm", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, TokenEndpointAuthMethod = "tls_client_auth", RequestObjectSigningAlg = "PS256" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7523_3))]
    public void Requires_keys_of_clients_that_sign(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysRequired(ForRequestObjects: false).Check(subject), reason);

    public static TheoryData<string, ClientRegistration, string?> FAPI1_ADV_5_2_2_1 => new()
    {
        { "mutual TLS", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, TokenEndpointAuthMethod = "tls_client_auth" } }, OAuthError.InvalidClientMetadata },
        { "no authorization requests", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, TokenEndpointAuthMethod = "tls_client_auth", GrantTypes = ["client_credentials"] } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_1))]
    public void Requires_keys_of_all_where_all_sign(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysRequired(ForRequestObjects: true).Check(subject), reason);
}
