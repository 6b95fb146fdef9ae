using System.Text.Json;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Workspaces;

/// <summary>The OpenID provider at which users of a workspace may sign in, as an operator named it.</summary>
internal sealed record IdentityProvider
{
    public required string Issuer { get; init; }
    /// <summary>What people call it.</summary>
    public required string DisplayName { get; init; }
    public required string ClientId { get; init; }
    /// <summary>One of <see cref="UpstreamClientAuthentication"/>.</summary>
    public required string TokenEndpointAuthMethod { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    /// <summary>The provider's name of each claim that is kept, by the workspace's.</summary>
    public required IReadOnlyDictionary<string, string> Claims { get; init; }
    /// <summary>The provider's name of authentication context classes, by the workspace's; one that is not there has the same name.</summary>
    public required IReadOnlyDictionary<string, string> Acr { get; init; }
    /// <summary>Users of the embedded directory may sign in too; false = everybody goes straight to the provider.</summary>
    public required bool PasswordSignIn { get; init; }

    /// <summary>As it is kept; null when there is none.</summary>
    public static IdentityProvider? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<IdentityProvider>(json, StorageJson.Options);

    /// <summary>Their name of one of our authentication context classes.</summary>
    public string AcrForProvider(string ours) => Acr.GetValueOrDefault(ours, ours);

    /// <summary>Our name of one of their authentication context classes; null when it has none.</summary>
    public string? AcrFromProvider(string? theirs) =>
        Acr.FirstOrDefault(name => name.Value == theirs).Key ?? (theirs is null || Acr.ContainsKey(theirs) ? null : theirs);
}
