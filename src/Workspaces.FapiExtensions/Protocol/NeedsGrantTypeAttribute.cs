namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about a grant type.</summary>
/// <param name="grantType">A value of <c>grant_type</c>.</param>
public sealed class NeedsGrantTypeAttribute(string grantType) : NeedsAttribute
{
    public string GrantType { get; } = grantType;

    public override string? WhyNot(ServerSettings settings) =>
        settings.GrantTypes.Contains(GrantType) ? null : $"The workspace does not offer the grant type {GrantType}.";
}
