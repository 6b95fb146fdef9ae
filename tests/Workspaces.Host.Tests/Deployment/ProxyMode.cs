namespace Workspaces.Host.Tests.Deployment;

/// <summary>What nginx does with TLS, by the name of its configuration.</summary>
internal enum ProxyMode
{
    /// <summary>TLS ends at the hosts.</summary>
    Passthrough,
    /// <summary>TLS ends at nginx, which tells the client's certificate in a header.</summary>
    Header,
}
