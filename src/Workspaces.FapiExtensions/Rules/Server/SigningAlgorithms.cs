using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Signs with, and accepts, only the algorithms <see cref="Allowed"/>.</summary>
[Rule("signing-algorithms", "FAPI1-ADV-8.6", "FAPI2-SP-FINAL-5.4.1", "BrazilOB-6.1-1")]
[Concerns(
    nameof(ServerSettings.SigningAlgorithm), nameof(ServerSettings.AcceptedSigningAlgorithms),
    nameof(ServerSettings.Dpop) + "." + nameof(DpopSettings.Algorithms))]
public sealed record SigningAlgorithms(IReadOnlyList<string> Allowed) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        Allowed.Contains(subject.SigningAlgorithm)
            && subject.AcceptedSigningAlgorithms is { Count: > 0 } accepted && accepted.All(Allowed.Contains)
            && subject.Dpop?.Algorithms.All(Allowed.Contains) is not false
            ? null
            : new(SettingsError.Invalid, $"Signing algorithms may be {string.Join(" or ", Allowed)}, and at least one must be accepted.");
}
