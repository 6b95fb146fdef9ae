using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Testing.Host;

/// <summary>A running host of the pack, as tests see it: two listeners, and the admin API through which workspaces, users and clients are made.</summary>
public interface IServerUnderTest : IAsyncDisposable
{
    /// <summary>Where browsers and APIs come.</summary>
    Uri PublicUrl { get; }

    /// <summary>Where clients come with their certificates.</summary>
    Uri MutualTlsUrl { get; }

    /// <summary>The port that the public listener binds; another one than that of the URL where replicas stand behind it.</summary>
    int PublicPort { get; }

    /// <summary>The port that the mutual-TLS listener binds.</summary>
    int MutualTlsPort { get; }

    /// <summary>The key of the admin API.</summary>
    string OperatorKey { get; }

    /// <summary>The authority of the listeners' certificate.</summary>
    X509Certificate2 Authority { get; }

    /// <summary>What the host is composed of, for tests that look inside.</summary>
    IServiceProvider Services { get; }
}
