using Microsoft.Extensions.Logging.Abstractions;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Certificates.Revocation;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Tests.Given;

internal static class Chains
{
    /// <summary>The judge of chains, which fetches as these options say.</summary>
    public static CertificateChains At(TimeProvider time, OutboundOptions? outbound = null) =>
        new(new RevocationChecks(new GuardedHttpClient(outbound ?? new()), time, NullLogger<RevocationChecks>.Instance), time);
}
