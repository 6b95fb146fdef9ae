namespace Workspaces.Storage.Rows;

/// <summary>Outlives its workspace; the rows of every other table are erased with theirs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeptAttribute : Attribute;
