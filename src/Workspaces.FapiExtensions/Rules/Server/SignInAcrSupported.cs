using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Claims of its ways to sign in only acr values that it supports.</summary>
[Rule("sign-in-acr-supported", "OIDCC-2", "OIDCD-3")]
[Concerns(nameof(ServerSettings.AcrBySignIn))]
public sealed record SignInAcrSupported : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject)
    {
        var (password, totp, passkey) = subject.AcrBySignIn;
        string[] unknown = [.. password.Concat(totp).Concat(passkey).Except(subject.AcrValues, StringComparer.Ordinal)];
        return unknown is [] ? null : new(SettingsError.Invalid, $"The values of acr_by_sign_in must be among acr_values; {string.Join(", ", unknown)} is not.");
    }
}
