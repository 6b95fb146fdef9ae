namespace Workspaces.Storage.Rows;

/// <summary>Nobody can use a row from some moment on, and it is removed.</summary>
/// <param name="property">When that is; null = never.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EndsAttribute(string property) : Attribute
{
    public string Property => property;

    /// <summary>How long the row stays after that.</summary>
    public int GraceHours { get; init; }
}
