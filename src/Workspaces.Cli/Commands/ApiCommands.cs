using System.CommandLine;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Remote;

namespace Workspaces.Cli.Commands;

/// <summary>Registers APIs: clients without grant types, which clients name by <c>resource</c> (RFC 8707) and which may ask about tokens.</summary>
internal static class ApiCommands
{
    public static Command Create(ServerOptions server)
    {
        var workspace = new Argument<string>("workspace") { Description = "The id of the workspace." };
        var client = new Argument<string>("client-id") { Description = "As whom the API asks about tokens." };
        Given given = new(
            new("--identifier") { Description = "The https URI by which clients name the API as resource, and which stands in aud of its tokens." },
            new("--scope") { Description = "Without --identifier: of tokens with one of these scopes, one space apart, it is told." },
            new("--name") { Description = "What people call it." },
            new("--subject-dn") { Description = "It authenticates by certificates with this distinguished name (RFC 4514)." },
            new("--jwks") { Description = "It authenticates by a key of this JWK set: JSON, or @ and a file; @- reads what is piped in." });
        return new Command("create-api", "Registers an API.") { workspace, client, given.Identifier, given.Scope, given.Name, given.SubjectDn, given.Jwks }.Calling(
            server, parsed => new(HttpMethod.Post, RemoteCommand.Of(parsed.GetRequiredValue(workspace)) + "/clients", given.Metadata(parsed, parsed.GetRequiredValue(client))));
    }

    private sealed record Given(Option<string?> Identifier, Option<string?> Scope, Option<string?> Name, Option<string?> SubjectDn, Option<string?> Jwks)
    {
        /// <exception cref="MisuseException">Nothing says of which tokens the API is told, or how it authenticates.</exception>
        public JsonObject Metadata(ParseResult parsed, string clientId)
        {
            var (identifier, scope, subject, keys) = (parsed.GetValue(Identifier), parsed.GetValue(Scope), parsed.GetValue(SubjectDn), parsed.GetValue(Jwks));
            if (identifier is null && scope is null)
            {
                throw new MisuseException("Give --identifier, or --scope for an API without one: nothing else says which tokens are its own.");
            }

            if ((subject is null) == (keys is null))
            {
                throw new MisuseException("Give --subject-dn or --jwks, and not both: by a certificate or by a key the API authenticates.");
            }

            JsonObject metadata = new() { ["client_id"] = clientId, ["grant_types"] = new JsonArray(), ["response_types"] = new JsonArray() };
            Set(metadata, "client_name", parsed.GetValue(Name));
            Set(metadata, "resource_identifier", identifier);
            Set(metadata, "scope", scope);
            Set(metadata, "tls_client_auth_subject_dn", subject);
            metadata["token_endpoint_auth_method"] = subject is null ? "private_key_jwt" : "tls_client_auth";
            if (keys is not null)
            {
                metadata["jwks"] = JsonArgument.Require("--jwks", keys);
            }

            return metadata;
        }

        private static void Set(JsonObject metadata, string member, string? value)
        {
            if (value is not null)
            {
                metadata[member] = value;
            }
        }
    }
}
