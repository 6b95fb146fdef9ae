namespace Workspaces.Host.Interaction;

/// <summary>A request that waits for its user, with what a page needs to go on with it or to leave it.</summary>
/// <param name="ClientId">Whose request it is.</param>
/// <param name="ClientName">What that client is called.</param>
/// <param name="RequestUri">Under which the request waits.</param>
public sealed record WaitingRequest(string ClientId, string ClientName, string RequestUri);
