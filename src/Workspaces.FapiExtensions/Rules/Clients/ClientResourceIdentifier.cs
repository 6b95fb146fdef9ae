using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>
/// Accepts a <c>resource_identifier</c> of clients without grant types alone, and only an absolute https URI in ASCII without user information and fragment, of 256 characters at most, that is not
/// the issuer.
/// </summary>
/// <remarks>Register an API with an empty list of grant_types, and with the URI by which its clients name it.</remarks>
[Rule("client-resource-identifier", "RFC8707-2", "RFC9728-1.2")]
[Concerns(nameof(ClientMetadata.ResourceIdentifier), nameof(ClientMetadata.GrantTypes))]
public sealed record ClientResourceIdentifier : IRule<ClientRegistration>
{
    /// <summary>As many characters as an identifier may have: it stands in tokens.</summary>
    internal const int Longest = 256;

    public Violation? Check(ClientRegistration subject) => subject.Client.ResourceIdentifier switch
    {
        null => null,
        _ when subject.Client.EffectiveGrantTypes().Count > 0 => new(OAuthError.InvalidClientMetadata, "Only an API, which is a client with an empty list of grant_types, has a resource_identifier."),
        { Length: > Longest } => new(OAuthError.InvalidClientMetadata, $"The resource_identifier has {Longest} characters at most."),
        { } identifier when !IsHttps(identifier) =>
            new(OAuthError.InvalidClientMetadata, "The resource_identifier must be an absolute https URI in ASCII without user information and fragment."),
        { } identifier when identifier == subject.Issuer =>
            new(OAuthError.InvalidClientMetadata, "The resource_identifier is the issuer, for which every token is that names no API; an API has another."),
        _ => null,
    };

    private static bool IsHttps(string value) =>
        value.All(character => character is > ' ' and <= '~')
        && !value.Contains('#', StringComparison.Ordinal)
        && value.StartsWith("https://", StringComparison.Ordinal)
        && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length is 0;
}
