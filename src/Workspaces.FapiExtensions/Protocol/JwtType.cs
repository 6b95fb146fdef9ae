namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Values of the <c>typ</c> header (RFC 7515 4.1.9).</summary>
public static class JwtType
{
    private const string Prefix = "application/";

    /// <summary>Whether two types are the same: letter case and the prefix <c>application/</c> do not count.</summary>
    public static bool Same(string left, string right) => Bare(left).Equals(Bare(right), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string type) => type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? type[Prefix.Length..] : type;
}
