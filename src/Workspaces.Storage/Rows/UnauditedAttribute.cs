namespace Workspaces.Storage.Rows;

/// <summary>Written by the protocol or by audit itself, never by an operator: changes leave no audit record.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class UnauditedAttribute : Attribute;
