using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>What a client sent beside its certificate; on every request that may carry one.</summary>
public interface IPresentedChainFeature
{
    /// <summary>The intermediate certificates, in no order, neither checked nor trusted.</summary>
    X509Certificate2Collection Intermediates { get; }
}
