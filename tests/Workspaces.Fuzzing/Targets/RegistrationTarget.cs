using System.Text;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.Fuzzing.Mutation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>A registration request and a software statement; the same members are what the software asks for and what the directory says of it.</summary>
internal sealed class RegistrationTarget : Target
{
    private static readonly RegistrationSettings Settings = Given.Regulated.Settings.Registration ?? throw new InvalidOperationException("The profile lets software register itself.");
    private static readonly SoftwareStatementSettings Statements = Settings.SoftwareStatements ?? throw new InvalidOperationException("The profile takes statements.");

    public override string Name => "registration";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"iss":"d","iat":1893553445,"software_id":"s","org_id":"o","software_jwks_uri":"https://d.example/jwks","software_redirect_uris":["https://c.example/a","https://c.example/b"],"software_client_name":"C","software_version":1.5,"software_statement_roles":[{"role":"DADOS","status":"Active"},{"role":"PAGTO","status":"Inactive"}],"redirect_uris":["https://c.example/a"],"grant_types":["authorization_code","implicit"],"response_types":["code id_token"],"scope":"openid accounts payments","token_endpoint_auth_method":"private_key_jwt"}""",
            """{"software_id":"s","org_id":"o","software_jwks_uri":"https://d.example/jwks","software_statement_roles":["DADOS"],"contacts":["a@c.example"],"default_max_age":60,"jwks":{"keys":[]}}""",
            "{}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Words =>
    [
        "software_id", "org_id", "software_jwks_uri", "software_redirect_uris", "software_statement_roles", "role", "status", "Active", "DADOS", "PAGTO", "redirect_uris", "grant_types", "response_types", "scope", "jwks", "jwks_uri",
        "client_id", "client_name", "software_statement", "token_endpoint_auth_method", "implicit", "openid accounts", "default_max_age",
    ];

    public override byte[] Reshape(Dice dice, byte[] input) => JsonMutation.Change(dice, input, Words);

    public override string Run(byte[] input)
    {
        var read = RegistrationDocument.Read(new() { Workspace = Given.Regulated, MediaType = "application/json", Body = input }, Settings);
        if (read.Value is not { } document)
        {
            return read.Refusal?.Violation.Description ?? "";
        }

        var statement = ReadStatement.Of(Encoding.UTF8.GetString(Given.Jwt("""{"alg":"ES256"}""", Encoding.UTF8.GetString(input))), Statements);
        var opened = statement.OpenedScopes(Statements);
        var members = EffectiveRegistration.Of(Given.Regulated, document, statement, opened);
        members["client_id"] = Given.ClientId;
        var effective = RegistrationDocument.ToMetadata(members);
        if (effective.Value is not { } client)
        {
            return effective.Refusal?.Violation.Description ?? "";
        }

        var scopes = client.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        Law(opened is null || scopes.All(opened.Contains), "No scope is given that the statement does not open.");
        Law(scopes.All(Given.Regulated.ScopeSet.Contains), "No scope is given that the workspace does not offer.");
        Law(statement.Jwt is null || client.JwksUri == statement.Facts.KeysUri, "The keys stand where the statement says.");
        Law(statement.Jwt is null || client.SoftwareId == statement.Facts.SoftwareId, "The client is the software of its statement.");
        Law(client.RedirectUris.All((document.List("redirect_uris") ?? statement.Facts.RedirectUris).Contains), "Redirect URIs are those that were named, or those of the statement.");
        return $"{statement.Facts.Readable} {opened?.Count} {scopes.Length} {client.RedirectUris.Count} {client.GrantTypes?.Count} {client.Jwks is null}";
    }
}
