using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>A token request that the rules let pass, of a client that authenticated.</summary>
public sealed record TokenRequestInHand(EndpointRequest Request, AdmittedClient Client, TokenRequest Subject)
{
    public Workspace Workspace => Request.Workspace;
}
