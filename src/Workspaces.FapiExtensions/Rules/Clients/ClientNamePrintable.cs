using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts a <c>client_name</c> of 1 to 100 characters of which none hides or turns around another, because it is shown to end users.</summary>
/// <remarks>Register a client_name of 1 to 100 characters without control or format characters.</remarks>
[Rule("client-name-printable", "RFC7591-2", "RFC7591-5")]
[Concerns(nameof(ClientMetadata.ClientName))]
public sealed record ClientNamePrintable : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) => subject.Client.ClientName is not { } name || (name.Length is > 0 and <= 100 && ReadableText.Holds(name))
        ? null
        : new(OAuthError.InvalidClientMetadata, "The client_name must have 1 to 100 printable characters.");
}
