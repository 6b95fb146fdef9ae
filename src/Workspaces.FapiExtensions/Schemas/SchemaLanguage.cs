using Json.Schema;

namespace Workspaces.FapiExtensions.Schemas;

/// <summary>The part of JSON Schema (draft 2020-12) that schemas may be written in: what a stranger's schema may cost stays bounded by its length.</summary>
internal static class SchemaLanguage
{
    private static readonly IKeywordHandler[] Keywords =
    [
        new LinearPatternKeyword(),
        .. new[] { Vocabulary.Draft202012_Applicator, Vocabulary.Draft202012_Validation, Vocabulary.Draft202012_Unevaluated, Vocabulary.Draft202012_MetaData, Vocabulary.Draft202012_FormatAssertion }
            .SelectMany(vocabulary => vocabulary.Keywords)
            // In its place stands one of our own.
            .Where(keyword => keyword.Name is not LinearPatternKeyword.Keyword),
    ];

    /// <summary>A keyword that the others rest on and that no schema may have: its patterns are matched in time that its author chooses.</summary>
    public const string PatternProperties = "patternProperties";

    public static EvaluationOptions Verdict { get; } = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };

    /// <summary>Where it fails; kept in memory whole, so for what does fail alone.</summary>
    public static EvaluationOptions Explanation { get; } = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    /// <summary>For one schema: what it calls itself is known nowhere else.</summary>
    public static BuildOptions Create() => new()
    {
        SchemaRegistry = new() { Fetch = static (_, _) => null },
        Dialect = new(Keywords) { AllowUnknownKeywords = false },
    };
}
