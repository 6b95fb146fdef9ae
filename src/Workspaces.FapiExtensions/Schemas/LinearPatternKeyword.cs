using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Workspaces.FapiExtensions.Schemas;

/// <summary>The keyword <c>pattern</c>, matched in time that grows with the text alone: no look-around, no back-references.</summary>
internal sealed class LinearPatternKeyword : IKeywordHandler
{
    public const string Keyword = "pattern";

    public string Name => Keyword;

    public object? ValidateKeywordValue(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? new Regex(OfEcma(value.GetString()!), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
        : throw new JsonSchemaException("A pattern is text.");

    // ECMA-262 knows digits and letters of ASCII under these names, and an end that is the end.
    private static string OfEcma(string pattern)
    {
        var (written, inClass) = (new StringBuilder(), false);
        for (var at = 0; at < pattern.Length; at++)
        {
            var escaped = pattern[at] is '\\' && at + 1 < pattern.Length ? pattern[++at] : (char?)null;
            written.Append(escaped switch
            {
                'd' => inClass ? "0-9" : "[0-9]",
                'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
                { } other => $"\\{other}",
                null when pattern[at] is '$' && !inClass => "\\z",
                null => pattern[at].ToString(),
            });
            inClass = escaped is null && pattern[at] switch { '[' => true, ']' => false, _ => inClass } || (escaped is not null && inClass);
        }

        return written.ToString();
    }

    public void BuildSubschemas(KeywordData keyword, BuildContext context)
    {
    }

    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => context.Instance.ValueKind is not JsonValueKind.String
        ? KeywordEvaluation.Ignore
        : new() { Keyword = Keyword, IsValid = ((Regex)keyword.Value!).IsMatch(context.Instance.GetString()!) };
}
