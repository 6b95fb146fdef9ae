namespace Workspaces.FapiExtensions.Certificates;

public sealed record DistinguishedName;
