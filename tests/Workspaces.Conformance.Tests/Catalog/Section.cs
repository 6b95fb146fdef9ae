namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>What a module of the suite is about: one theory of a plan's test class each.</summary>
public enum Section
{
    /// <summary>Requests that must be served.</summary>
    Served,
    /// <summary>Requests that may be served or refused.</summary>
    Either,
    /// <summary>Authorization requests that must be refused.</summary>
    Authorization,
    /// <summary>Client authentication, codes and bindings: what must be refused with tokens at stake.</summary>
    Tokens,
    /// <summary>Refresh tokens.</summary>
    Refresh,
    /// <summary>What an ecosystem adds.</summary>
    Ecosystem,
}
