namespace Workspaces.ResourceServer.Guarding;

/// <summary>What an API needs of its issuer's metadata (RFC 8414 2, RFC 8705 5).</summary>
/// <param name="Keys"><c>jwks_uri</c>.</param>
/// <param name="Introspection">Null = it is not offered.</param>
/// <param name="IntrospectionWithCertificate">The same at the address for certificates.</param>
internal sealed record IssuerMetadata(Uri Keys, Uri? Introspection, Uri? IntrospectionWithCertificate);
