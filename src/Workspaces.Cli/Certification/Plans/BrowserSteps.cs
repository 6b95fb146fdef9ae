using System.Text.Json.Nodes;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>What the suite's browser is to do on our pages, by the ids of their elements.</summary>
internal sealed class BrowserSteps(string issuer, string callbacks, string username, string password, bool choosesAccounts)
{
    private const int Seconds = 10;
    private static readonly string[] AllowButtons = ["account-1", "allow"];
    private string Authorize => issuer + "/authorize*";

    /// <summary>Signs in and allows.</summary>
    public JsonArray Allow() => [Visit(SignIn(), Consent("Allow", Allowing()), Arrive())];

    /// <summary>What modules do otherwise, by their names.</summary>
    public JsonObject Overrides(Selection selection)
    {
        var overrides = new JsonObject { [SuiteModules.DeclinedIn(selection)] = Browser(Visit(SignIn(), Consent("Decline", [new JsonArray("click", "id", "deny")]), Arrive())) };
        if (selection.Pushed)
        {
            overrides[SuiteModules.OpenedTwiceIn(selection)] = Browser(LookOnly(), Visit(SignIn(), Consent("Allow", Allowing()), Arrive()));
        }

        foreach (var module in SuiteModules.AnsweredByPageIn(selection))
        {
            overrides[module] = Browser(Visit(SignIn(), MayAllow(), ErrorPage(), Optional(Arrive())));
        }

        return overrides;
    }

    private static JsonObject Browser(params JsonNode[] visits) => new() { ["browser"] = new JsonArray(visits) };

    private JsonObject Visit(params JsonNode[] tasks) => new() { ["match"] = Authorize, ["tasks"] = new JsonArray(tasks) };

    private JsonObject LookOnly()
    {
        var visit = Visit(Task("Look at the sign-in page", issuer + "/sign-in*", new JsonArray("wait", "id", "password", Seconds)));
        visit["match-limit"] = 1;
        return visit;
    }

    // The second visit of a browser finds its user signed in.
    private JsonObject SignIn() => Optional(Task(
        "Sign in", issuer + "/sign-in*",
        new JsonArray("text", "id", "username", username), new JsonArray("text", "id", "password", password), new JsonArray("click", "id", "sign-in")));

    private JsonObject Consent(string task, JsonNode[] commands) => Task(task, Authorize, commands);

    private JsonObject MayAllow() => Optional(Task("Allow, where it is asked for", Authorize, Allowing("optional")));

    // The first account that the page offers, where accounts are chosen.
    private JsonNode[] Allowing(params string[] more) =>
        [.. AllowButtons.Skip(choosesAccounts ? 0 : 1).Select(id => new JsonArray(["click", "id", id, .. more.Select(word => JsonValue.Create(word))]))];

    // The page becomes the picture that a person reviews.
    private JsonObject ErrorPage() => Optional(Task("Error page", Authorize, new JsonArray("wait", "id", "message", Seconds, ".+", "update-image-placeholder")));

    private JsonObject Arrive() => Task("Back at the suite", callbacks, new JsonArray("wait", "id", "submission_complete", Seconds));

    private static JsonObject Task(string name, string match, params JsonNode[] commands) => new() { ["task"] = name, ["match"] = match, ["commands"] = new JsonArray(commands) };

    private static JsonObject Optional(JsonObject task)
    {
        task["optional"] = true;
        return task;
    }
}
