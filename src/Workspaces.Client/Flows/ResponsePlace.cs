using Workspaces.Client.Http;

namespace Workspaces.Client.Flows;

/// <summary>How the authorization endpoint answered.</summary>
public enum ResponsePlace
{
    /// <summary>With a page for the user; the client heard nothing.</summary>
    Page,
    Query,
    Fragment,
    FormPost,
}
