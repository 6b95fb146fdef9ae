using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tests.Data;

/// <summary>Tests in a workspace whose client and user grants may name.</summary>
public abstract class GrantingTests(Installation installation) : InstallationTests(installation), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await AddParties();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A grant that was never seen before.</summary>
    protected Grant NewGrant(string clientId = "client", string userId = "user") => new()
    {
        Id = NewName("grant"),
        ClientId = clientId,
        UserId = userId,
        Subject = "subject",
        Scopes = ["openid", "accounts"],
        AuthenticatedAt = Now,
        CreatedAt = Now,
        Refreshable = true,
    };
}
