namespace Workspaces.FapiExtensions.Requests;

/// <summary>What an Authorization header says (RFC 9110 11.6.2).</summary>
/// <param name="Scheme">As it was spelt; its case does not count (RFC 9110 11.1).</param>
/// <param name="Credentials">What follows the scheme and its spaces; empty when nothing does.</param>
public sealed record AuthorizationHeader(string Scheme, string Credentials)
{
    public const string Basic = "Basic";
    public const string Bearer = "Bearer";
    public const string Dpop = "DPoP";

    /// <summary>Reads the header; null when the request has none, or several, of which none counts. Any number of spaces follows the scheme (RFC 9110 11.4).</summary>
    public static AuthorizationHeader? Read(IReadOnlyList<string?> values)
    {
        if (values is not [{ } value])
        {
            return null;
        }

        var end = value.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? new(value, "") : new(value[..end], value[end..].Trim(' '));
    }

    /// <summary>Whether it is of this scheme.</summary>
    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);
}
