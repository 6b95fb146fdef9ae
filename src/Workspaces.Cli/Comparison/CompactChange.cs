using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Comparison;

/// <summary>What differs between two states, in one line of a table: members with their values before and after, lists by what came and went.</summary>
internal static class CompactChange
{
    private const int MostMembers = 3;
    private const int LongestValue = 48;

    public static string Of(JsonNode? before, JsonNode? after)
    {
        var members = Members("", before, after).ToArray();
        return string.Join("; ", members.Take(MostMembers)) + (members.Length > MostMembers ? $"; and {members.Length - MostMembers} more" : "");
    }

    private static IEnumerable<string> Members(string path, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject or null, JsonObject or null) when before is not null || after is not null => Names(before).Union(Names(after))
            .SelectMany(name => Members(path.Length == 0 ? name : $"{path}.{name}", before?[name], after?[name])),
        (JsonArray or null, JsonArray or null) when before is not null || after is not null => [$"{path}: {Lists(before?.AsArray() ?? [], after?.AsArray() ?? [])}"],
        _ => [$"{path}: {Value(before)} -> {Value(after)}"],
    };

    private static IEnumerable<string> Names(JsonNode? json) => (json as JsonObject)?.Select(member => member.Key) ?? [];

    private static string Lists(JsonArray before, JsonArray after)
    {
        var (old, current) = (before.Select(Value).ToArray(), after.Select(Value).ToArray());
        string[] moves = [.. current.Except(old, StringComparer.Ordinal).Select(item => "+" + item), .. old.Except(current, StringComparer.Ordinal).Select(item => "-" + item)];
        return moves.Length > 0 ? string.Join(' ', moves) : "another order";
    }

    private static string Value(JsonNode? value) => value switch
    {
        null => "none",
        JsonValue text when text.GetValueKind() is JsonValueKind.String && text.GetValue<string>() is ['-', '-', '-', '-', '-', ..] pem && Certificates(pem) is { } named => named,
        _ => Shortened(Cell.Of(value) is { Length: > 0 } cell && value is not JsonArray ? cell : PlainText.Of(value)),
    };

    private static string Shortened(string text) => text.Length <= LongestValue ? text : text[..(LongestValue - 1)] + "…";

    /// <summary>Subject and SHA-256 of each; null where it is no certificate.</summary>
    private static string? Certificates(string pem)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(pem);
            return all.Count == 0 ? null : string.Join(", ", all.Select(Named));
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            all.ToList().ForEach(certificate => certificate.Dispose());
        }
    }

    private static string Named(X509Certificate2 certificate) =>
        $"{PlainText.Of(certificate.Subject)} (sha256 {Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256))[..16]}…)";
}
