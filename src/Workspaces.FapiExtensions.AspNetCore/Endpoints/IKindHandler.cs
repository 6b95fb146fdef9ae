namespace Workspaces.FapiExtensions.AspNetCore.Endpoints;

/// <summary>Serves an endpoint of a kind of intents: there is one for each kind, and none that services could make by themselves.</summary>
internal interface IKindHandler : IEndpointHandler;
