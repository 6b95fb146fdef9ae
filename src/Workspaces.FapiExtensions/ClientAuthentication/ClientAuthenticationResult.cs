using System.Diagnostics.CodeAnalysis;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Who the client is, or why that is not known.</summary>
public sealed record ClientAuthenticationResult
{
    /// <summary>The client, authenticated; null when it was refused.</summary>
    public Client? Client { get; init; }
    /// <summary>The certificate of the connection with what was found out about it; null when there was none.</summary>
    public PresentedCertificate? Certificate { get; init; }
    /// <summary>Null when the client is authenticated.</summary>
    public Refusal? Refusal { get; init; }
    /// <summary>What to answer; null when the client is authenticated.</summary>
    public Violation? Violation => Refusal?.Violation;

    [MemberNotNullWhen(true, nameof(Client))]
    [MemberNotNullWhen(false, nameof(Refusal), nameof(Violation))]
    public bool Succeeded => Client is not null && Refusal is null;
}
