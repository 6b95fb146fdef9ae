using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.SignIn;

/// <summary>Whom a provider authenticated.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="SubjectHash">Which of its users; says nothing to whoever reads it.</param>
/// <param name="Username">What people call the user.</param>
/// <param name="Claims">What is kept of the user, by our names: a JSON object.</param>
internal sealed record UpstreamIdentity(string Issuer, string SubjectHash, string Username, string Claims)
{
    private const int MaxClaims = 16 * 1024;
    private static readonly string[] Names = ["preferred_username", "email", "name", "sub"];

    /// <summary>Names the user and takes over what the operator mapped; never links to anybody by name or address.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="idToken">The claims of its ID token.</param>
    /// <param name="userinfo">Those of its userinfo endpoint; null when it was not asked.</param>
    public static Attempt<UpstreamIdentity> Of(IdentityProvider provider, JsonElement idToken, JsonElement? userinfo)
    {
        var claims = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (ours, theirs) in provider.Claims)
        {
            if (Find(theirs) is { ValueKind: not JsonValueKind.Null } value)
            {
                claims[ours] = value;
            }
        }

        var json = JsonSerializer.Serialize(claims);
        var subject = Text("sub") ?? throw new InvalidOperationException("An ID token without subject is refused before.");
        return json.Length > MaxClaims
            ? new UpstreamFailure(UpstreamReason.ClaimsTooLarge, $"The mapped claims of a user have more than {MaxClaims} characters; map fewer of them.")
            : new UpstreamIdentity(provider.Issuer, HashOf(provider.Issuer, subject), Names.Select(Text).Select(Readable).FirstOrDefault(name => name.Length > 0) ?? "user", json);

        JsonElement? Find(string name) =>
            idToken.TryGetProperty(name, out var told) ? told : userinfo is { } more && more.TryGetProperty(name, out var found) ? found : null;

        string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
    }

    /// <summary>Whether everything that is mapped stands in the ID token.</summary>
    public static bool IsWhole(IdentityProvider provider, JsonElement idToken) => provider.Claims.Values.All(name => idToken.TryGetProperty(name, out _));

    private static string HashOf(string issuer, string subject) => Handle.Hash(JsonSerializer.Serialize(new[] { issuer, subject }));

    private static string Readable(string? name)
    {
        var text = new string([.. (name ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        return text.Length <= Users.Username.MaxLength ? text : text[..Users.Username.MaxLength];
    }
}
