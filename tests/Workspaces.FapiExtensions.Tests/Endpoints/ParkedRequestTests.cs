using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Endpoints;

/// <summary>How long a stored request lives while its user comes by again and again.</summary>
public sealed class ParkedRequestTests
{
    private static readonly Workspace Acme = AWorkspace.Of();

    private readonly FakeTimeProvider _time = new(Authority.Now);
    private readonly OneRequest _store = new();

    [Fact]
    public async Task Lives_on_when_its_user_comes()
    {
        _store.Request = Pushed();
        _time.Advance(TimeSpan.FromSeconds(50));

        await VisitAsync();

        Assert.Equal(_time.GetUtcNow().AddMinutes(15), _store.Request.ExpiresAt);
    }

    [Fact]
    public async Task Ends_however_often_its_user_comes()
    {
        _store.Request = Pushed();
        var end = _store.Request.EndsAt;

        for (var minute = 0; minute < 60; minute++)
        {
            await VisitAsync();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(_store.Request.ExpiresAt <= end);
    }

    private static StoredAuthorizationRequest Pushed() =>
        new("client", "{}", Pushed: true, DpopJkt: null, Authority.Now.AddMinutes(1), Authority.Now.AddMinutes(16));

    private async Task VisitAsync()
    {
        var stored = await _store.FindAsync(Acme.Id, "secret", TestContext.Current.CancellationToken);
        var visited = new JudgedAuthorizationRequest { RequestUri = OpaqueHandle.RequestUriOf("secret"), Stored = stored };
        await new AuthorizationEndpoint(_store, Given.NoIntents.Facts, _time).ParkAsync(Acme, visited, TestContext.Current.CancellationToken);
    }

    private sealed class OneRequest : IAuthorizationRequestStore
    {
        public StoredAuthorizationRequest Request { get; set; } = Pushed();

        public Task<bool> AddAsync(string workspaceId, string secret, StoredAuthorizationRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StoredAuthorizationRequest?> FindAsync(string workspaceId, string secret, CancellationToken cancellationToken) => Task.FromResult<StoredAuthorizationRequest?>(Request);

        public Task<EndedAuthorizationRequest?> FindEndedAsync(string workspaceId, string secret, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ExtendAsync(string workspaceId, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            Request = Request with { ExpiresAt = expiresAt };
            return Task.CompletedTask;
        }

        public Task<bool> ConsumeAsync(string workspaceId, string secret, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
