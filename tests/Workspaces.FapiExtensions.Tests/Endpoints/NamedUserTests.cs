using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Memory;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Endpoints;

/// <summary>Whatever pages a server has before it, nothing is granted by another user than the one whom the request names (OpenID Connect Core 3.1.2.2).</summary>
[Threat(106)]
public sealed class NamedUserTests
{
    private const string RedirectUri = "https://tpp.example.com/callback";

    private static readonly Client Public = AWorkspace.Client("public");
    private static readonly Client Pairwise = AWorkspace.Client("pairwise", change: metadata => metadata with { SubjectType = "pairwise", RedirectUris = [RedirectUri] });
    private static readonly Workspace Acme = AWorkspace.Of(clients: [Public, Pairwise]);

    public static TheoryData<string, string?, string?, bool> Answers => new()
    {
        { "nobody is named", null, null, true },
        { "the user, by a hint", "alice", null, true },
        { "the user, by a value", null, "alice", true },
        { "another, by a hint", "bob", null, false },
        { "another, by a value", null, "bob", false },
        { "the user and another", "alice", "bob", false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Grants_for_the_user_whom_the_request_names(string because, string? hinted, string? claimed, bool granted)
    {
        using var services = new ServiceCollection().AddLogging().AddFapiJudges(new()).AddMemoryStores().BuildServiceProvider();
        var responder = services.GetRequiredService<AuthorizationResponder>();
        foreach (var client in new[] { Public, Pairwise })
        {
            var claims = claimed is null ? null : ClaimsRequest.Empty with { Userinfo = new Dictionary<string, RequestedClaim> { ["sub"] = new(false, ["somebody", Subject(client, claimed)]) } };
            var judged = new JudgedAuthorizationRequest
            {
                NamedClient = client,
                Subject = Rules.Subjects.Request with { Client = client.Metadata, Settings = Acme.Settings, ResponseType = "code", NamedSubject = NamedSubject.Of(hinted is null ? null : Subject(client, hinted), claims) },
                Target = new(RedirectUri, "query", "s"),
            };

            var response = await responder.GrantAsync(Acme, judged, Decision, TestContext.Current.CancellationToken);

            Assert.True(response.Parameters.ContainsKey("code") == granted, because);
            Assert.Equal(granted ? null : $"{OAuthError.LoginRequired} {Reasons.AnotherUser.Id}", response.Refused is { Refusal: { } refusal } ? $"{refusal.Violation.Error} {refusal.RuleId}" : null);
        }
    }

    private static ConsentDecision Decision => new() { UserId = "alice", AuthenticatedAt = Authority.Now, Acr = null, Scopes = ["openid"] };

    private static string Subject(Client client, string user) => SubjectIdentifiers.For(Acme, client, user);
}
