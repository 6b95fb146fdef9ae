namespace Workspaces.Application.Callers;

/// <summary>What a function does, and so which roles may call it.</summary>
internal enum Access
{
    /// <summary>Whoever has a key.</summary>
    Read,
    /// <summary>Operators and admins.</summary>
    Operate,
    /// <summary>Auditors and admins: it watches what operators do.</summary>
    Oversee,
    /// <summary>Admins.</summary>
    Administer,
}
