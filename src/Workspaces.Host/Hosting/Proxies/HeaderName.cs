using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>Names of headers into which proxies may write certificates.</summary>
internal static class HeaderName
{
    private const int MaxLength = 64;

    // Whoever may write these has other things to say with them.
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Baggage", "Cache-Control", "Connection", "Content-Encoding", "Content-Length",
        "Content-Type", "Cookie", "Date", "DPoP", "Expect", "Forwarded", "Host", "Idempotency-Key", "If-Match", "If-None-Match", "Keep-Alive", "Origin",
        "Pragma", "Proxy-Authorization", "Range", "Referer", "TE", "Traceparent", "Tracestate", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
        "Via", "X-Fapi-Auth-Date", "X-Fapi-Customer-Ip-Address", "X-Fapi-Interaction-Id", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port",
        "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Real-Ip");

    /// <summary>Names that some program on the way may take for one another: case does not count, nor whether there is a hyphen or an underscore.</summary>
    public static IEqualityComparer<string> Alike { get; } = new AlikeComparer();

    /// <summary>Whether a certificate may stand in a header of this name: a token (RFC 9110 5.1) that means nothing else.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsAsciiLetter(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        && !Taken.Any(taken => Alike.Equals(taken, name))
        && !name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase);

    private sealed class AlikeComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) =>
            x is not null && y is not null && x.Length == y.Length && x.AsSpan().CommonPrefixLength(y) is var common && (common == x.Length || Rest(x, y, common));

        public int GetHashCode([DisallowNull] string obj)
        {
            var hash = new HashCode();
            foreach (var character in obj)
            {
                hash.Add(Fold(character));
            }

            return hash.ToHashCode();
        }

        private static bool Rest(string x, string y, int index)
        {
            for (; index < x.Length; index++)
            {
                if (Fold(x[index]) != Fold(y[index]))
                {
                    return false;
                }
            }

            return true;
        }

        private static char Fold(char character) => character is '_' ? '-' : char.ToLowerInvariant(character);
    }
}
