namespace Workspaces.FapiExtensions.Intents;

/// <summary>An answer as it goes out.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Body">The content.</param>
/// <param name="Signature">The value of <see cref="MessageHeaders.Signature"/>; null = the header is not there.</param>
public sealed record MessageAnswer(string Type, ReadOnlyMemory<byte> Body, string? Signature = null);
