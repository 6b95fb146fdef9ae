namespace Workspaces.Storage.Rows;

/// <summary>Text that holds JSON: an audit record tells its members apart.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JsonTextAttribute : Attribute;
