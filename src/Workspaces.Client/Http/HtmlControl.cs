namespace Workspaces.Client.Http;

/// <summary>A control of a form.</summary>
/// <param name="Name">Its name; empty where it has none and is a button.</param>
/// <param name="Type">The type of an input; <c>button</c>, <c>select</c> or <c>textarea</c> of others.</param>
/// <param name="Value">What it sends.</param>
/// <param name="Sent">It is sent when nobody touches the form.</param>
public sealed record HtmlControl(string Name, string Type, string Value, bool Sent)
{
    /// <summary>By which scripts and style sheets find it.</summary>
    public string? Id { get; init; }
}
