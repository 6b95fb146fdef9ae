using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>
/// Refuses a <c>jwks</c> that is no JSON Web Key Set of at most 20 keys and 64 KiB, and one with a key that can never be used: members of it are missing or have another form, its coordinates have another length than its curve
/// or are no point of it, or its <c>alg</c>, <c>use</c> and <c>key_ops</c> contradict its type or each other.
/// </summary>
/// <remarks>Send jwks as a JWK set (RFC 7517) without doubled members, and mend or remove the key that the refusal names.</remarks>
[Rule("client-keys-readable", "RFC7517-4.2", "RFC7517-4.3", "RFC7517-4.4", "RFC7517-5", "RFC7518-6.2.1.2", "RFC7591-2")]
[Concerns(nameof(ClientMetadata.Jwks))]
public sealed record ClientKeysReadable : IRule<ClientRegistration>
{
    private const string Unreadable = "The jwks is no JWK set that can be read.";

    public Violation? Check(ClientRegistration subject) =>
        subject.KeysMalformed ? new(OAuthError.InvalidClientMetadata, FirstFault(subject) ?? $"{Unreadable} {subject.KeysFault}".TrimEnd()) : null;

    private static string? FirstFault(ClientRegistration subject) => subject.Keys.Select((key, index) => key.Malformed ? key.FaultAt(index) : null).FirstOrDefault(fault => fault is not null);
}
