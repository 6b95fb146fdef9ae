using System.Text.Json;

namespace Workspaces.Application.Compliance;

/// <summary>A report with its signature.</summary>
/// <param name="Payload">What is signed, as it is signed.</param>
/// <param name="Jws">In compact form.</param>
/// <param name="KeyId">The key that the header names.</param>
/// <param name="Issuer">The public URL of the installation.</param>
internal sealed record SignedReport(ReportDocument Document, JsonElement Payload, string Jws, string? KeyId, string Issuer, DateTimeOffset IssuedAt);
