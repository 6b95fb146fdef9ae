using System.Collections;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Schemas;

namespace Workspaces.Profiles;

/// <summary>Words for what may stand in a template.</summary>
internal static class Names
{
    /// <summary>A type as a person writes its values.</summary>
    public static string Of(Type type) => type switch
    {
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)),
        _ when type == typeof(ProtocolEndpoint) => string.Join(" or ", ProtocolEndpoints.Judging),
        _ when type == typeof(string) => "a string",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(TimeSpan) => "a duration as hh:mm:ss or d.hh:mm:ss",
        _ when type == typeof(DateOnly) => "a date as yyyy-mm-dd",
        _ when type.Name.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal) => "an object",
        _ when type == typeof(ObjectSchema) => ObjectSchema.Demands,
        _ when type == typeof(EncryptionSettings) => "an object with alg and enc",
        _ when type.IsAssignableTo(typeof(IEnumerable)) => "a list",
        _ => "an object",
    };

    /// <summary>The known names, the most similar ones only when there are many.</summary>
    public static string Nearest(string name, IEnumerable<string> known)
    {
        var names = known.ToArray();
        return string.Join(", ", names.Length <= 12 ? names : names.OrderBy(candidate => Distance(name, candidate)).Take(3));
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
