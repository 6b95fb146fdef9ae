using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>What will be made, and what is to be known before.</summary>
/// <param name="Tested">The workspace that was named.</param>
/// <param name="Selections">What it can be tested under.</param>
/// <param name="LeftOut">What it could be tested under if something were otherwise.</param>
/// <param name="Obstacles">What stands in the way.</param>
/// <param name="Certificates">Where those of the clients come from.</param>
internal sealed record KitPlan(
    TestedWorkspace Tested, IReadOnlyList<Selection> Selections, IReadOnlyList<Selection> LeftOut, IReadOnlyList<Obstacle> Obstacles, CertificateSource Certificates) : IDisposable
{
    public const string WhyLeftOut =
        "their clients authenticate by assertion and present a certificate, which must come from an authority that the workspace trusts: give --ca-cert and --ca-key, or --clone.";

    public void Dispose() => Certificates.Dispose();
}
