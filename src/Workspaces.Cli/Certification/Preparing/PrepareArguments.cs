using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>The options of <c>certification prepare</c>.</summary>
internal sealed class PrepareArguments
{
    private static readonly string[] Clients = ["client", "client2"];

    private readonly Option<string> _workspace = new("--workspace") { Description = "The workspace to be tested.", Required = true, HelpName = "id" };
    private readonly Option<string> _suite = new("--suite") { Description = "Where the suite is: https://www.certification.openid.net, or one of your own.", Required = true, HelpName = "url" };
    private readonly Option<string> _out = new("--out") { Description = "The directory to be made for configurations and keys; only you can read it.", Required = true, HelpName = "directory" };
    private readonly Option<bool> _clone = new("--clone") { Description = "Test a clone of the workspace, with a CA of the kit's own; remove deletes it." };
    private readonly Option<bool> _despiteGrants = new("--despite-grants") { Description = "Test the workspace itself although users granted something there." };
    private readonly Option<string?> _alias = new("--alias") { Description = "With what the aliases of the configurations begin; without it, one that nobody has.", HelpName = "name" };
    private readonly Option<string?> _plan = new("--plan") { Description = "The plan of the suite, for a template that names none.", HelpName = "name" };
    private readonly Option<string?> _authorityFile = new("--ca-cert") { Description = "A PEM file of an authority that the workspace trusts, to issue the clients' certificates.", HelpName = "file" };
    private readonly Option<string?> _authorityKey = new("--ca-key") { Description = "Its private key as PEM; it is read, and not copied.", HelpName = "file" };
    private readonly Option<string?> _with = new("--with") { Description = "What the kit cannot know, merged into every configuration (RFC 7396): JSON, or @ and a file.", HelpName = "json" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be made, and what stands in the way." };

    public string Directory(ParseResult parsed) => parsed.GetRequiredValue(_out);

    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { _workspace, _suite, _out, _clone, _despiteGrants, _alias, _plan, _authorityFile, _authorityKey, _with, _dryRun })
        {
            command.Add(option);
        }

        return command.JudgedBy(Judge);
    }

    private void Judge(CommandResult result)
    {
        if (result.GetValue(_clone) && result.GetValue(_despiteGrants))
        {
            result.AddError("--clone and --despite-grants exclude each other: a clone has no grants.");
        }

        if (result.GetValue(_authorityFile) is null != result.GetValue(_authorityKey) is null)
        {
            result.AddError("--ca-cert and --ca-key belong together.");
        }
    }

    /// <exception cref="MisuseException">Something is not what it is to be.</exception>
    public PrepareOptions Read(ParseResult parsed) => new(parsed.GetRequiredValue(_workspace), SuiteUrl(parsed.GetRequiredValue(_suite)))
    {
        AsClone = parsed.GetValue(_clone),
        DespiteGrants = parsed.GetValue(_despiteGrants),
        DryRun = parsed.GetValue(_dryRun),
        Alias = AliasOf(parsed.GetValue(_alias)),
        Plan = PlanOf(parsed.GetValue(_plan)),
        AuthorityFile = parsed.GetValue(_authorityFile),
        AuthorityKeyFile = parsed.GetValue(_authorityKey),
        More = parsed.GetValue(_with) is { } more ? MoreOf(JsonArgument.Require("--with", more)) : null,
    };

    private static string SuiteUrl(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
            ? url.AbsoluteUri.TrimEnd('/')
            : throw new MisuseException($"--suite is '{given}'; it must be the https URL of a suite, without query or fragment.");

    private static string? PlanOf(string? given) =>
        given is null || SuitePlans.All.Contains(given) ? given : throw new MisuseException($"--plan is '{given}'; there are {string.Join(", ", SuitePlans.All)}.");

    // By these names the host has what the kit made, and remove finds it again.
    private static JsonObject MoreOf(JsonObject given) =>
        given.ContainsKey("alias") ? throw new MisuseException("--with: alias is the kit's own, by which redirect URIs are registered; --alias says with what it begins.")
        : Clients.FirstOrDefault(client => given.TryGetPropertyValue(client, out var value) && (value is not JsonObject members || members.ContainsKey("client_id"))) is { } taken
            ? throw new MisuseException($"--with: {taken}.client_id is the kit's own, by which remove finds the client again; leave it out.")
        : given;

    // The alias stands in the path of every redirect URI.
    private static string? AliasOf(string? given) =>
        given is null || (given.Length is > 0 and <= 40 && given.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            ? given
            : throw new MisuseException($"--alias is '{given}'; it must be 1 to 40 of letters, digits, - and _.");
}
