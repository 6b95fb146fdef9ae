namespace Workspaces.FapiExtensions.Protocol;

/// <summary>
/// Whom an authorization request names (OpenID Connect Core 3.1.2.1, 5.5.1): by an ID token as a hint, by a value of the claim <c>sub</c>, or in several ways. Nobody else is told of, or gives
/// anything, in answer to it (3.1.2.2).
/// </summary>
/// <param name="Names">The <c>sub</c> values of each way, of which one must be the user's; as the client sees them.</param>
public sealed record NamedSubject(IReadOnlyList<IReadOnlyList<string>> Names)
{
    private const string Claim = "sub";

    /// <summary>Whether the user of this <c>sub</c> is meant, in every way in which the request names somebody.</summary>
    public bool Is(string subject) => Names.All(names => names.Contains(subject, StringComparer.Ordinal));

    /// <summary>Whom a hint and the claims that are asked for name; null when they name nobody, and whoever signs in is meant.</summary>
    internal static NamedSubject? Of(string? hinted, ClaimsRequest? claims)
    {
        IReadOnlyList<string>[] names =
        [
            hinted is null ? [] : [hinted],
            claims?.IdToken.GetValueOrDefault(Claim)?.Values ?? [],
            claims?.Userinfo.GetValueOrDefault(Claim)?.Values ?? [],
        ];
        var given = names.Where(values => values.Count > 0).ToArray();
        return given.Length == 0 ? null : new(given);
    }
}
