using System.Text;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Fuzzing.Mutation;
using Workspaces.Profiles;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Profile templates of operators.</summary>
internal sealed class TemplateTarget : Target
{
    public override string Name => "template";

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. ReadSeeds()];

    public override IReadOnlyList<string> Words =>
    [
        "id", "version", "title", "effective_from", "extends", "server", "rules", "rule", "without_rules", "overridable", "scopes", "sender_constraint", "mtls", "dpop", "min", "max", "one_of", "any", "abstract",
        "certification", "00:05:00", "2026-01-01", "pkce-s256", "par-required", "always", "offline_access", "access_token_lifetime", "refresh_tokens", "response_types", "code", "jwt", "request-object-lifetime",
    ];

    // A template that holds is resolved, and its faults are located.
    public override long MaxAllocation(int inputLength) => (8L * 1024 * 1024) + (2048L * inputLength);

    public override byte[] Reshape(Dice dice, byte[] input) => JsonMutation.Change(dice, input, Words);

    public override string Run(byte[] input)
    {
        List<ProfileFault> faults = [];
        var file = TemplateFile.Read("input.json", embedded: false, input, RuleCatalog.Product, faults, out _);
        Law(file is null == faults.Count > 0, "A template is read, or something is said against it.");
        Law(faults.TrueForAll(fault => fault.Line >= 1 && fault.Message.Length > 0), "A fault has a place and a sentence.");
        if (file is null)
        {
            return $"refused {faults[0].Path.Length / 4} {faults[0].Message[..Math.Min(12, faults[0].Message.Length)]}";
        }

        var set = new TemplateSet(RuleCatalog.Product, faults);
        set.Add("input.json", embedded: false, input);
        var profiles = set.Resolve().ToList();
        Law(profiles.Count <= 1, "A file is one template.");
        Law(profiles.Count == 1 || faults.Count > 0 || file.Header.Abstract, "A template makes a profile, or something is said against it.");
        Law(profiles.TrueForAll(profile => profile.Customize(null).Succeeded), "A profile holds as it is.");
        return $"read {profiles.Count} {faults.Count} {file.Rules.Count / 4}";
    }

    private static IEnumerable<byte[]> ReadSeeds()
    {
        var assembly = typeof(ProfileCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            yield return memory.ToArray();
        }

        yield return Encoding.UTF8.GetBytes("""{"id":"bank","version":"1","title":"Bank","extends":"fintech","effective_from":"2026-01-01","rules":[{"rule":"pkce-s256","when":"always"}]}""");
    }
}
