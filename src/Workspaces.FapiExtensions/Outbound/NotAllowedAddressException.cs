namespace Workspaces.FapiExtensions.Outbound;

/// <summary>A host has no address that may be connected to.</summary>
internal sealed class NotAllowedAddressException() : IOException("The name leads to no address that may be connected to.");
