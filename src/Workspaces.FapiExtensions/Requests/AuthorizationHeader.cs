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

    /// <summary>The access token that the header presents, with its scheme in its one spelling (RFC 6750 2.1, RFC 9449 7.1); nulls when it presents none, or more than a token.</summary>
    public static (string? Scheme, string? Token) ReadToken(IReadOnlyList<string?> values) => Read(values) switch
    {
        null or { Credentials: "" } => (null, null),
        { Credentials: var credentials } when credentials.Contains(' ', StringComparison.Ordinal) => (null, null),
        var header when header.Is(Bearer) => (Bearer, header.Credentials),
        var header when header.Is(Dpop) => (Dpop, header.Credentials),
        _ => (null, null),
    };

    /// <summary>How a resource is to be called by this scheme (RFC 9110 11.6.1); parameters without a value are left out. Values hold neither quotation marks nor backslashes.</summary>
    public static string Challenge(string scheme, params IEnumerable<(string Name, string? Value)> parameters) =>
        $"{scheme} {string.Join(", ", parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}=\"{parameter.Value}\""))}";
}
