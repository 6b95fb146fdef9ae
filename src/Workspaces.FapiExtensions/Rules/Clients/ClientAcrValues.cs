using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only <c>default_acr_values</c> that the workspace supports.</summary>
/// <remarks>Register only values of acr_values_supported as default_acr_values.</remarks>
[Rule("client-acr-values", "OIDCR-2")]
[Concerns(nameof(ClientMetadata.DefaultAcrValues))]
public sealed record ClientAcrValues : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Client.DefaultAcrValues?.Except(subject.Settings.AcrValues).ToArray() is { Length: > 0 } refused
            ? new(OAuthError.InvalidClientMetadata, $"The default_acr_values name {string.Join(", ", refused)}, which the workspace does not support; {Named.Offer(subject.Settings.AcrValues)}.")
            : null;
}
