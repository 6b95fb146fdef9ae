using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientKeysStrengthTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_BASE_5_2_2_5 => new()
    {
        { "by reference", Subjects.Registration, null },
        { "2048 bits", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey] }, null },
        { "2047 bits", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Bits = 2047 }] }, OAuthError.InvalidClientMetadata },
        { "P-256", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Type = "EC", Curve = "P-256", Bits = 256 }] }, null },
        { "another curve", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Type = "EC", Curve = "secp256k1", Bits = 256 }] }, OAuthError.InvalidClientMetadata },
        { "no curve", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Type = "EC" }] }, OAuthError.InvalidClientMetadata },
        { "another type is not used", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey, Subjects.SigningKey with { KeyId = "x", Type = "OKP", Curve = "X25519", Bits = 256 }] }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_5))]
    public void Refuses_weak_keys(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysStrength(2048, ["P-256"]).Check(subject), reason);
}
