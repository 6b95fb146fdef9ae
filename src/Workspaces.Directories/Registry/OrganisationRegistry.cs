using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;

namespace Workspaces.Directories.Registry;

/// <summary>The organisations of a directory.</summary>
internal sealed class OrganisationRegistry(IRegime regime, DirectoryStore store, TimeProvider time)
{
    public IReadOnlyList<Organisation> All => store.Current.Organisations;

    public Result<Organisation> Create(NewOrganisation entry)
    {
        if (EntryFaults.Of(entry, regime).ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var organisation = Make(entry);
        return store.Change<Result<Organisation>>(state => state.FindOrganisation(organisation.Id) is not null
            ? new(state, new Refusal(RefusalKind.Taken, $"There is an organisation '{organisation.Id}' already.", "id"))
            : new(state with { Organisations = state.Organisations.Add(organisation) }, organisation));
    }

    /// <summary>Gives an organisation a status, and its software the one that follows from it.</summary>
    public Result<Organisation> SetStatus(string id, string status)
    {
        if (StatusNames.Find(regime.OrganisationStatuses, status) is not { } wanted)
        {
            return StatusNames.Unknown(regime.OrganisationStatuses, status);
        }

        return store.Change<Result<Organisation>>(state =>
        {
            if (state.FindOrganisation(id) is not { } organisation)
            {
                return new(state, Refusal.NoOrganisation(id));
            }

            var now = time.GetUtcNow();
            var changed = organisation with { Status = wanted, ChangedAt = now };
            return new(state.With(changed) with { Software = state.Software.ConvertAll(software => Follow(software, changed, now)) }, changed);
        });
    }

    private SoftwareProduct Follow(SoftwareProduct software, Organisation organisation, DateTimeOffset now) =>
        software.OrganisationId == organisation.Id && regime.SoftwareStatusUnder(organisation.Status, software.Status) is var status && status != software.Status
            ? software with { Status = status, ChangedAt = now }
            : software;

    private Organisation Make(NewOrganisation entry)
    {
        var (now, usual) = (time.GetUtcNow(), regime.Defaults);
        return new()
        {
            Id = entry.Id ?? regime.NewOrganisationId(now),
            BrandId = RandomId.Uuid(now),
            Name = entry.Name.Trim(),
            RegistrationNumber = entry.RegistrationNumber ?? usual.RegistrationNumber,
            City = entry.City ?? usual.City,
            Region = entry.Region ?? usual.Region,
            Roles = entry.Roles is null ? regime.Roles : [.. entry.Roles.Distinct()],
            Status = regime.OrganisationStatuses[0],
            ChangedAt = now,
        };
    }
}
