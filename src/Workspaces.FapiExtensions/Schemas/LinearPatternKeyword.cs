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
        ? new Regex(value.GetString()!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
        : throw new JsonSchemaException("A pattern is text.");

    public void BuildSubschemas(KeywordData keyword, BuildContext context)
    {
    }

    public KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context) => context.Instance.ValueKind is not JsonValueKind.String
        ? KeywordEvaluation.Ignore
        : new() { Keyword = Keyword, IsValid = ((Regex)keyword.Value!).IsMatch(context.Instance.GetString()!) };
}
