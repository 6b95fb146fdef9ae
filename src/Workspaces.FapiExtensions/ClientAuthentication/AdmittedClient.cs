using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>A client that authenticated, with what it brought. Its one-time values are not yet taken.</summary>
public sealed record AdmittedClient(Client Client, PresentedCertificate? Certificate, DpopProof? DpopProof, IReadOnlyList<OneTimeUse> OneTimeUses);
