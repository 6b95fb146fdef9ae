using Workspaces.Directories.Keys;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;

namespace Workspaces.Directories.Registry;

/// <summary>The software of a directory's organisations.</summary>
internal sealed class SoftwareRegistry(IRegime regime, DirectoryStore store, TimeProvider time)
{
    public IReadOnlyList<SoftwareProduct> All => store.Current.Software;

    public Result<SoftwareProduct> Find(string id) => store.Current.FindSoftware(id) is { } software ? software : Refusal.NoSoftware(id);

    public Result<CreatedSoftware> Create(NewSoftware entry)
    {
        if (store.Current.FindOrganisation(entry.OrganisationId) is not { } organisation)
        {
            return Refusal.NoOrganisation(entry.OrganisationId, "organisation_id");
        }

        if (EntryFaults.Of(entry, organisation, regime).ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var keys = entry.JwksUri is null ? SoftwareKeys.New(entry.SigningAlgorithm) : null;
        var software = Make(entry, organisation, keys?.Published ?? []);
        return store.Change<Result<CreatedSoftware>>(state => state.FindSoftware(software.Id) is not null
            ? new(state, new Refusal(RefusalKind.Taken, $"There is software '{software.Id}' already.", "id"))
            : new(state with { Software = state.Software.Add(software) }, new CreatedSoftware(software, keys?.Private)));
    }

    /// <param name="role">The one role whose status it is; null = that of the software.</param>
    public Result<SoftwareProduct> SetStatus(string id, string status, string? role) => Change(id, software => role is null ? WithStatus(software, status) : WithRoleStatus(software, role, status));

    /// <summary>Gives software new keys; the others are published as those that count no more.</summary>
    public Result<CreatedSoftware> RotateKeys(string id, string? signingAlgorithm)
    {
        if (signingAlgorithm is not (null or "PS256" or "ES256"))
        {
            return Refusal.Malformed("signing_algorithm", "signing_algorithm is PS256 or ES256.");
        }

        var keys = SoftwareKeys.New(signingAlgorithm);
        var changed = Change(id, software => software.JwksUri is null
            ? software with { Keys = [.. keys.Published, .. software.Keys.Select(Retire)] }
            : Refusal.Conflict($"The keys of '{id}' are published at {software.JwksUri}, not by the directory."));
        return changed.Succeeded ? new CreatedSoftware(changed.Value, keys.Private) : changed.Refusals.ToList();
    }

    public Result<SoftwareProduct> Remove(string id) => store.Change<Result<SoftwareProduct>>(state => state.FindSoftware(id) is { } software
        ? new(state with { Software = state.Software.Remove(software) }, software)
        : new(state, Refusal.NoSoftware(id)));

    private Result<SoftwareProduct> Change(string id, Func<SoftwareProduct, Result<SoftwareProduct>> change) => store.Change<Result<SoftwareProduct>>(state =>
    {
        if (state.FindSoftware(id) is not { } software)
        {
            return new(state, Refusal.NoSoftware(id));
        }

        var result = change(software);
        if (!result.Succeeded)
        {
            return new(state, result);
        }

        var changed = result.Value with { ChangedAt = time.GetUtcNow() };
        return new(state.With(changed), changed);
    });

    private Result<SoftwareProduct> WithStatus(SoftwareProduct software, string status)
    {
        if (StatusNames.Find(regime.SoftwareStatuses, status) is not { } wanted)
        {
            return StatusNames.Unknown(regime.SoftwareStatuses, status);
        }

        var organisation = store.Current.FindOrganisation(software.OrganisationId);
        return organisation is not null && regime.SoftwareStatusUnder(organisation.Status, wanted) != wanted
            ? Refusal.Conflict($"Software of an organisation that is {organisation.Status} cannot be {wanted}.")
            : software with { Status = wanted };
    }

    private static Result<SoftwareProduct> WithRoleStatus(SoftwareProduct software, string role, string status)
    {
        string[] known = ["Active", "Inactive"];
        if (!software.Roles.Any(one => one.Role == role))
        {
            return Refusal.Malformed("role", $"The software has no role '{role}'; it has {string.Join(", ", software.Roles.Select(one => one.Role))}.");
        }

        return StatusNames.Find(known, status) is { } wanted
            ? software with { Roles = [.. software.Roles.Select(one => one.Role == role ? one with { Active = wanted == known[0] } : one)] }
            : StatusNames.Unknown(known, status);
    }

    private PublishedKey Retire(PublishedKey key) => key.RetiredAt is null ? key with { RetiredAt = time.GetUtcNow() } : key;

    private SoftwareProduct Make(NewSoftware entry, Organisation organisation, IReadOnlyList<PublishedKey> keys)
    {
        var now = time.GetUtcNow();
        Uri[] redirects = [.. entry.RedirectUris.Distinct().Select(uri => new Uri(uri))];
        return new()
        {
            Id = entry.Id ?? regime.NewSoftwareId(now),
            OrganisationId = organisation.Id,
            Name = entry.Name.Trim(),
            Description = entry.Description ?? entry.Name.Trim(),
            ClientUri = entry.ClientUri is { } page ? new(page) : new(redirects[0].GetLeftPart(UriPartial.Authority)),
            RedirectUris = redirects,
            Roles = [.. (entry.Roles ?? organisation.Roles).Distinct().Select(role => new SoftwareRole(role, true))],
            Scope = entry.Scope ?? string.Join(' ', regime.Scopes),
            Status = regime.SoftwareStatusUnder(organisation.Status, regime.SoftwareStatuses[0]),
            JwksUri = entry.JwksUri is { } keysUrl ? new(keysUrl) : null,
            Keys = keys,
            ChangedAt = now,
        };
    }
}
