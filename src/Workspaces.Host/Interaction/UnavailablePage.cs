namespace Workspaces.Host.Interaction;

/// <summary>What the page of a question shows that cannot be put now.</summary>
/// <param name="ClientId">Whose request it is.</param>
/// <param name="ClientName">What that client is called.</param>
/// <param name="RequestUri">Under which the request waits.</param>
public sealed record UnavailablePage(string ClientId, string ClientName, string RequestUri);
