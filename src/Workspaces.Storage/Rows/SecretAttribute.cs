namespace Workspaces.Storage.Rows;

/// <summary>An audit record says that it changed, never what it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
