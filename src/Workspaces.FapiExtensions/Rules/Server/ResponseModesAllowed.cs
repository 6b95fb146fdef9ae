using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers only the response types of <see cref="Allowed"/>, at least one, each only in the response modes given there.</summary>
[Rule("response-modes", "FAPI1-ADV-5.2.2-2", "FAPI2-SP-FINAL-5.3.2.2-1", "FAPI2-MS-FINAL-5.4.1-1", "JARM-2.3")]
[Concerns(nameof(ServerSettings.ResponseTypes))]
public sealed record ResponseModesAllowed(IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.ResponseTypes is { Count: > 0 } types
            && types.All(type => type.Value.Count > 0 && Allowed.TryGetValue(type.Key, out var modes) && type.Value.All(modes.Contains))
            ? null
            : new(SettingsError.Invalid, $"The response_types may be {string.Join("; ", Allowed.Select(type => $"{type.Key} by {string.Join(", ", type.Value)}"))}.");
}
