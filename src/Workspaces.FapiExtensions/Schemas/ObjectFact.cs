namespace Workspaces.FapiExtensions.Schemas;

/// <summary>Something that an object says.</summary>
/// <param name="Label">What it is about, as the schema's titles have it.</param>
/// <param name="Text">What is said; null where it is yes or no.</param>
/// <param name="Flag">Yes or no; null where it is neither.</param>
public sealed record ObjectFact(string Label, string? Text, bool? Flag);
