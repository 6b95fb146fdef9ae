using Workspaces.Directories.State;

namespace Workspaces.Directories.Authorities;

/// <summary>A certificate that was issued.</summary>
/// <param name="Key">Its private key in PEM, shown this once; null = it is for the key of a request.</param>
/// <param name="Chain">The issuing authority and the root, in PEM.</param>
internal sealed record CreatedCertificate(IssuedCertificate Certificate, string? Key, string Chain);
