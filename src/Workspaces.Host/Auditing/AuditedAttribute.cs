namespace Workspaces.Host.Auditing;

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

/// <summary>Written by the protocol or by audit itself, never by an operator: changes leave no audit record.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class UnauditedAttribute : Attribute;

/// <summary>An audit record says that it changed, never what it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;

/// <summary>Of persons: an audit record names the members that changed, never their values.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PersonalAttribute : Attribute;

/// <summary>Text that holds JSON: an audit record tells its members apart.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JsonTextAttribute : Attribute;
