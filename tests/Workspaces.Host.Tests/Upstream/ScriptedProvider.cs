using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>An OpenID provider that does what it is told: the right thing, unless a test changes one part of it.</summary>
internal sealed class ScriptedProvider(string issuer) : IDisposable
{
    private const string Nonce = "provider-nonce";
    private readonly ConcurrentDictionary<string, FormParameters> _codes = new();

    public string Issuer { get; } = issuer;
    public TppKey Key { get; } = TppKey.Create("ES256");
    public string Subject { get; set; } = "user-1";
    public string? Acr { get; set; }
    /// <summary>How long ago the user was authenticated.</summary>
    public TimeSpan Age { get; set; }

    public Action<JsonObject>? Metadata { get; set; }
    public Action<FormParameters>? Response { get; set; }
    public Action<JwtDraft>? IdToken { get; set; }
    public Action<JsonObject>? Tokens { get; set; }
    public Action<JsonObject>? Userinfo { get; set; }
    /// <summary>Answers an endpoint instead; false = it does not.</summary>
    public Func<HttpContext, bool>? Instead { get; set; }

    /// <summary>Is awaited before an endpoint answers.</summary>
    public Func<HttpContext, Task>? Before { get; set; }

    /// <summary>The last authorization request.</summary>
    public FormParameters Asked { get; private set; } = [];
    /// <summary>The last token request, with its headers.</summary>
    public (FormParameters Form, string Authorization, string Proof) Redeemed { get; private set; } = ([], "", "");
    public int MetadataFetches { get; private set; }

    public async Task AnswerAsync(HttpContext context)
    {
        await (Before?.Invoke(context) ?? Task.CompletedTask);
        if (Instead?.Invoke(context) is true)
        {
            return;
        }

        await (context.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => DescribeAsync(context),
            "/jwks" => JsonAsync(context, 200, new() { ["keys"] = new JsonArray(Key.PublicJwk()) }),
            "/authorize" => AuthorizeAsync(context),
            "/token" => TokenAsync(context),
            "/userinfo" => TellAsync(context),
            _ => JsonAsync(context, 404, []),
        });
    }

    public void Dispose() => Key.Dispose();

    private Task DescribeAsync(HttpContext context)
    {
        MetadataFetches++;
        var metadata = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/authorize",
            ["token_endpoint"] = Issuer + "/token",
            ["userinfo_endpoint"] = Issuer + "/userinfo",
            ["jwks_uri"] = Issuer + "/jwks",
            ["response_types_supported"] = new JsonArray("code"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("ES256", "RS256", "HS256", "none"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt", "client_secret_basic", "client_secret_post"),
            ["dpop_signing_alg_values_supported"] = new JsonArray("ES256"),
            ["authorization_response_iss_parameter_supported"] = true,
        };
        Metadata?.Invoke(metadata);
        return JsonAsync(context, 200, metadata);
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        Asked = FormParameters.Parse(context.Request.QueryString.Value ?? "");
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = Asked;
        var answer = new FormParameters { ["code"] = code, ["state"] = Asked["state"], ["iss"] = Issuer };
        Response?.Invoke(answer);
        context.Response.Redirect($"{Asked["redirect_uri"]}?{answer.Encode()}");
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = new FormParameters((await context.Request.ReadFormAsync()).Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())));
        var proof = context.Request.Headers["DPoP"].ToString();
        if (proof.Length > 0 && !(new JsonWebToken(proof).TryGetPayloadValue<string>("nonce", out var nonce) && nonce == Nonce))
        {
            context.Response.Headers["DPoP-Nonce"] = Nonce;
            await JsonAsync(context, 400, new() { ["error"] = "use_dpop_nonce" });
            return;
        }

        Redeemed = (form, context.Request.Headers.Authorization.ToString(), proof);
        if (form["code"] is not { } code || !_codes.TryRemove(code, out var request)
            || request["code_challenge"] != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? ""))))
        {
            await JsonAsync(context, 400, new() { ["error"] = "invalid_grant" });
            return;
        }

        var tokens = new JsonObject { ["access_token"] = "access", ["token_type"] = proof.Length > 0 ? "DPoP" : "Bearer", ["id_token"] = Draft(request).Sign() };
        Tokens?.Invoke(tokens);
        await JsonAsync(context, 200, tokens);
    }

    private JwtDraft Draft(FormParameters request)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = request["client_id"],
            ["sub"] = Subject,
            ["nonce"] = request["nonce"],
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["auth_time"] = (now - Age).ToUnixTimeSeconds(),
        };
        if (Acr is not null)
        {
            claims["acr"] = Acr;
        }

        var draft = new JwtDraft(Key, new() { ["alg"] = "ES256", ["kid"] = Key.KeyId }, claims);
        IdToken?.Invoke(draft);
        return draft;
    }

    private Task TellAsync(HttpContext context)
    {
        var claims = new JsonObject { ["sub"] = Subject, ["name"] = "Bob Brown", ["preferred_username"] = "alice", ["email"] = "alice@example.com" };
        Userinfo?.Invoke(claims);
        return JsonAsync(context, 200, claims);
    }

    private static Task JsonAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
