using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Encrypts, and decrypts, only with key encryption <see cref="Alg"/> and content encryption <see cref="Enc"/>, never RSA1_5.</summary>
[Rule("encryption-algorithms", "FAPI1-ADV-8.6.1", "BrazilOB-5.2.2.2-1")]
[Concerns(
    nameof(ServerSettings.IdTokenEncryption), nameof(ServerSettings.AuthorizationResponseEncryption),
    nameof(ServerSettings.RequestObjectEncryption))]
public sealed record EncryptionAlgorithms(IReadOnlyList<string> Alg, IReadOnlyList<string> Enc) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject)
    {
        EncryptionSettings[] offered = [subject.IdTokenEncryption, subject.AuthorizationResponseEncryption, subject.RequestObjectEncryption];
        return offered.All(one => one.Alg.All(Alg.Contains) && one.Enc.All(Enc.Contains) && one.Alg.Count > 0 == one.Enc.Count > 0)
            ? null
            : new(SettingsError.Invalid, $"Encryption may use {string.Join(", ", Alg)} with {string.Join(", ", Enc)}, both lists filled or both empty.");
    }
}
