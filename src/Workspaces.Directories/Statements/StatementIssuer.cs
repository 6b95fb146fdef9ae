using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Directories.Keys;
using Workspaces.Directories.Lies;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Directories.Statements;

/// <summary>Issues the software statements of a directory (RFC 7591 2.3), signed with PS256 as every regime wants it.</summary>
internal sealed class StatementIssuer(IRegime regime, DirectoryStore store, DirectoryUrls urls, TimeProvider time)
{
    private const string TokenType = "JWT";
    private static readonly TimeSpan StaleBy = TimeSpan.FromDays(1);

    /// <summary>A statement of software that takes part.</summary>
    public Result<IssuedStatement> Issue(string softwareId)
    {
        var state = store.Current;
        if (state.FindSoftware(softwareId) is not { } software || state.FindOrganisation(software.OrganisationId) is not { } organisation)
        {
            return Refusal.NoSoftware(softwareId);
        }

        if (software.Status != regime.SoftwareStatuses[0] || !regime.StatesFor(organisation.Status))
        {
            return Refusal.Conflict($"The directory makes no statement: the software is {software.Status}, its organisation {organisation.Status}.");
        }

        var issuedAt = time.GetUtcNow() - (state.Lie is { Kind: LieKind.Expired } ? StaleBy : TimeSpan.Zero);
        var named = state.Lie is { Kind: LieKind.OtherOrganisation } ? Other(state, organisation) : organisation;
        var claims = regime.Claims(new(named, software, urls, issuedAt, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
        return new IssuedStatement(Sign(state, claims), claims);
    }

    private static string Sign(DirectoryState state, JsonObject claims)
    {
        var published = state.Keys[0];
        using var own = new KeyPair(published.Open());
        if (state.Lie is not { Kind: LieKind.WrongSignature })
        {
            return Sign(own.Key, claims);
        }

        using var stranger = new KeyPair((DirectoryKey.New(published.CreatedAt) with { KeyId = published.KeyId }).Open());
        return Sign(stranger.Key, claims);
    }

    private static string Sign(WorkspaceKey key, JsonObject claims) => Jws.Sign(key, TokenType, JsonSerializer.SerializeToUtf8Bytes(claims));

    private Organisation Other(DirectoryState state, Organisation organisation) =>
        state.Organisations.Find(one => one.Id != organisation.Id)
        ?? organisation with { Id = regime.NewOrganisationId(organisation.ChangedAt), BrandId = RandomId.Uuid(organisation.ChangedAt), Name = "Another organisation" };
}
