using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary>A way in which the client of a tour comes to be registered, and leaves again.</summary>
internal interface ITourRegistration : IAsyncDisposable
{
    /// <summary>What the workspace changes of its profile for it; null = nothing.</summary>
    JsonObject? Settings { get; }

    /// <summary>The authorities whose client certificates count there, in PEM.</summary>
    IReadOnlyList<string> Authorities { get; }

    /// <summary>Gets what is needed before there is a workspace; false when something failed.</summary>
    Task<bool> PrepareAsync();

    /// <summary>A client that may begin; null when something failed.</summary>
    Task<Tpp?> RegisterAsync(string issuer);

    /// <summary>A certificate of the same authority to which nothing is bound.</summary>
    Task<X509Certificate2> NewCertificateAsync();

    /// <summary>Registrations that must be refused, as they were answered.</summary>
    IAsyncEnumerable<TriedRegistration> TryWrongAsync();

    /// <summary>Ends the registration.</summary>
    Task LeaveAsync(Tpp tpp);
}
