using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>The OpenID provider at which users of a workspace may sign in.</summary>
internal static class IdentityProviderCommand
{
    public static Command Create(Func<LocalInstallation> installation)
    {
        var server = new ServerOptions(installation);
        return server.AddTo(new("identity-provider", "The OpenID provider at which users of a workspace may sign in.") { Set(server), Show(server), Delete(server) });
    }

    private static Command Show(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("show", "Shows it, with what the provider needs to know of the workspace.") { workspace }.Calling(server, parsed => new(HttpMethod.Get, Of(parsed, workspace)));
    }

    private static Command Delete(ServerOptions server)
    {
        var workspace = Workspace();
        return new Command("delete", "Has users sign in with passwords only.") { workspace }.Calling(
            server, parsed => new(HttpMethod.Delete, Of(parsed, workspace)), (terminal, _, _) => terminal.Line("Deleted."), _ => new() { ["deleted"] = true });
    }

    private static Command Set(ServerOptions server)
    {
        var workspace = Workspace();
        var issuer = new Argument<string>("issuer") { Description = "The provider's issuer, as its metadata spell it." };
        var clientId = new Argument<string>("client-id") { Description = "The id of the workspace as a client of the provider." };
        var name = new Option<string?>("--name") { Description = "What users call the provider; where absent, its host." };
        var method = new Option<string?>("--auth-method") { Description = "private_key_jwt, client_secret_basic or client_secret_post." };
        var secret = new Option<bool>("--client-secret") { Description = "Sets the secret; it is asked for, or read from what is piped in." };
        var scopes = new Option<string?>("--scope") { Description = "What is asked for, apart by spaces; openid profile email where absent." };
        var claims = new Option<string?>("--claims") { Description = "The provider's name of each claim that is kept, by ours: JSON, or @ and a file." };
        var acr = new Option<string?>("--acr") { Description = "The provider's name of authentication context classes, by ours: JSON, or @ and a file." };
        var password = new Option<bool?>("--password-sign-in") { Description = "false: users go straight to the provider." };
        return new Command("set", "Sets it.") { workspace, issuer, clientId, name, method, secret, scopes, claims, acr, password }.Calling(server, parsed =>
        {
            var url = parsed.GetRequiredValue(issuer);
            var body = new JsonObject
            {
                ["issuer"] = url,
                ["client_id"] = parsed.GetRequiredValue(clientId),
                ["display_name"] = parsed.GetValue(name) ?? (Uri.TryCreate(url, UriKind.Absolute, out var parts) ? parts.IdnHost : url),
            };
            Add("token_endpoint_auth_method", parsed.GetValue(method));
            Add("client_secret", parsed.GetValue(secret) ? PasswordInput.Read() : null);
            Add("scopes", parsed.GetValue(scopes) is { } words ? new JsonArray([.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (JsonNode)word)]) : null);
            Add("claims", parsed.GetValue(claims) is { } mapped ? JsonArgument.Require("--claims", mapped) : null);
            Add("acr", parsed.GetValue(acr) is { } named ? JsonArgument.Require("--acr", named) : null);
            Add("password_sign_in", parsed.GetValue(password));
            return new(HttpMethod.Put, Of(parsed, workspace), body);

            void Add(string member, JsonNode? value)
            {
                if (value is not null)
                {
                    body[member] = value;
                }
            }
        });
    }

    private static Argument<string> Workspace() => new("workspace") { Description = "The id of the workspace." };

    private static string Of(ParseResult parsed, Argument<string> workspace) => RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/identity-provider";
}
