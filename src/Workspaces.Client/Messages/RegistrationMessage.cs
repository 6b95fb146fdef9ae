namespace Workspaces.Client.Messages;

/// <summary>The body of a registration request.</summary>
public sealed record RegistrationMessage(string Body, string MediaType);
