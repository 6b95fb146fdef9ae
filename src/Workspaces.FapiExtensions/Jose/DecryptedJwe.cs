namespace Workspaces.FapiExtensions.Jose;

/// <summary>The content of a JWE with the algorithms that protected it.</summary>
internal sealed record DecryptedJwe(string Payload, string Algorithm, string Encryption);
