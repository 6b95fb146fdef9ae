namespace Workspaces.Storage.Rows;

/// <summary>Rows of this table are what operators change: every change of one leaves an audit record.</summary>
/// <param name="kind">What a row is, for example <c>client</c>.</param>
/// <param name="key">The property by which records name it.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AuditedAttribute(string kind, string key) : Attribute
{
    public string Kind => kind;
    public string Key => key;
    /// <summary>The property that is set when something is removed whose row stays a while, emptied; null = its row goes.</summary>
    public string? Removal { get; init; }
}
