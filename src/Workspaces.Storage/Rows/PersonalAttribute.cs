namespace Workspaces.Storage.Rows;

/// <summary>Of persons: an audit record names the members that changed, never their values.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PersonalAttribute : Attribute;
