namespace Workspaces.Client.Flows;

/// <summary>How an authorization request reaches the server.</summary>
public enum Delivery
{
    /// <summary>Form parameters at the pushed authorization request endpoint (RFC 9126).</summary>
    Pushed,
    /// <summary>A request object at that endpoint.</summary>
    PushedObject,
    /// <summary>A request object in the query of the authorization endpoint (RFC 9101).</summary>
    ObjectByValue,
    /// <summary>Plain parameters in the query: what FAPI forbids.</summary>
    Query,
}
