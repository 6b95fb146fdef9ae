namespace Workspaces.Storage.Workspaces;

/// <summary>What is known of a logo without reading it.</summary>
/// <param name="Hash">SHA-256 of its bytes in hexadecimal: another picture has another address.</param>
internal sealed record Logo(string Hash, string MediaType, int Bytes);
