namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>A test module of the suite.</summary>
/// <param name="Name">Its name in the suite, to the letter.</param>
/// <param name="Section">What it is about.</param>
/// <param name="When">In which variants it runs.</param>
internal sealed record SuiteModule(string Name, Section Section, When When)
{
    /// <summary>It runs with the client credentials grant as well, which has no authorization request.</summary>
    public bool WithClientCredentials { get; init; }
    /// <summary>Why we do not play it although it applies; null = we do.</summary>
    public string? LeftOut { get; init; }

    /// <summary>Whether the suite runs it in this variant.</summary>
    public bool AppliesTo(SuiteVariant variant) => When.Applies(variant) && (WithClientCredentials || !variant.ClientCredentials);
}
