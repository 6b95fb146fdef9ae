using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Client.Tests.Given;

namespace Workspaces.Client.Tests.Flows;

/// <summary>An authorization server that says yes to everything, in every response mode: it is there to try the driver, not the other way round.</summary>
public sealed class ScriptedServer : IAsyncLifetime
{
    private readonly TppKey _key = TppKey.Create("ES256");
    private readonly ConcurrentDictionary<string, FormParameters> _requests = new();

    public ScriptedServer() => Local = new("/ws", AnswerAsync);

    public LocalServer Local { get; }
    public string Issuer => new Uri(Local.PublicUrl, "/ws").AbsoluteUri;
    internal ConcurrentQueue<string> Seen { get; } = new();
    private string MutualTls => new Uri(Local.MutualTlsUrl, "/ws").AbsoluteUri;

    public async ValueTask InitializeAsync() => await Local.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Local.DisposeAsync();
        _key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = new FormParameters(context.Request.HasFormContentType ? (await context.Request.ReadFormAsync()).SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value ?? ""))) : []);
        Seen.Enqueue($"{context.Request.Method} {context.Request.Host.Port == Local.MutualTlsUrl.Port}{context.Request.Path} {form.Encode()}");
        await (context.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Json(context, 200, Metadata()),
            "/jwks" => Json(context, 200, new() { ["keys"] = new JsonArray(_key.PublicJwk()) }),
            "/par" => Push(context, form),
            "/authorize" => Authorize(context),
            "/sign-in" => SignIn(context, form),
            "/consent" => Decide(context, form),
            "/token" => Token(context, form),
            "/bank/accounts" => Json(context, 200, new() { ["certificate"] = context.Connection.ClientCertificate?.Subject, ["authorization"] = context.Request.Headers.Authorization.ToString() }),
            _ => Json(context, 404, []),
        });
    }

    private JsonObject Metadata() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["pushed_authorization_request_endpoint"] = Issuer + "/par",
        ["jwks_uri"] = Issuer + "/jwks",
        ["authorization_response_iss_parameter_supported"] = true,
        ["mtls_endpoint_aliases"] = new JsonObject { ["token_endpoint"] = MutualTls + "/token", ["pushed_authorization_request_endpoint"] = MutualTls + "/par" },
    };

    private Task Push(HttpContext context, FormParameters form) => form["state"] == "refuse" || form["request"] == "refuse"
        ? Json(context, 400, new() { ["error"] = "invalid_request", ["error_description"] = "As asked." })
        : Json(context, 201, new() { ["request_uri"] = Store(Unwrap(form)), ["expires_in"] = 60 });

    private Task Authorize(HttpContext context)
    {
        var query = FormParameters.Parse(context.Request.QueryString.Value ?? "");
        var reference = query["request_uri"] ?? Store(Unwrap(query));
        context.Response.Cookies.Append("__Host-flow", "1", new() { Secure = true, HttpOnly = true });
        context.Response.Redirect("/ws/sign-in?r=" + Uri.EscapeDataString(reference));
        return Task.CompletedTask;
    }

    private static Task SignIn(HttpContext context, FormParameters form)
    {
        var reference = form["r"] ?? context.Request.Query["r"].ToString();
        if (form["username"] == "alice" && form["password"] == "wonderland" && form["antiforgery"] == "a&b" && context.Request.Cookies.ContainsKey("__Host-flow"))
        {
            context.Response.StatusCode = 303;
            context.Response.Headers.Location = "consent?r=" + Uri.EscapeDataString(reference);
            return Task.CompletedTask;
        }

        return form.Has("password")
            ? Html(context, "<p>Reference 42</p>", 403)
            : Html(context, $"<form method=post><input name=username><input name=password type=password>{Hidden("antiforgery", "a&b")}{Hidden("r", reference)}<button id=sign-in>Sign in</button></form>");
    }

    private Task Decide(HttpContext context, FormParameters form)
    {
        var reference = form["r"] ?? context.Request.Query["r"].ToString();
        if (!form.Has("decision"))
        {
            return Html(context, $"<form method=post action=consent>{Hidden("r", reference)}<input type=checkbox name=account value=1><input type=checkbox name=account value=2><button name=decision value=allow>Yes</button><button name=decision value=deny>No</button></form>");
        }

        var request = _requests[reference];
        var answer = form["decision"] == "allow"
            ? new FormParameters { ["code"] = reference, ["state"] = request["state"], ["iss"] = Issuer }
            : new() { ["error"] = "access_denied", ["state"] = request["state"], ["iss"] = Issuer };
        return Respond(context, request, answer);
    }

    private Task Respond(HttpContext context, FormParameters request, FormParameters answer)
    {
        var target = request["redirect_uri"]!;
        if (request["response_mode"] == "jwt")
        {
            var claims = new JsonObject { ["aud"] = request["client_id"], ["exp"] = Now() + 60 };
            answer.ToList().ForEach(one => claims[one.Key] = one.Value);
            answer = new() { ["response"] = Sign(claims) };
        }

        if (request["response_type"] == "code id_token" && answer["code"] is { } code)
        {
            answer["id_token"] = IdToken(request, ("c_hash", JwtVerification.HalfHash(code)), ("s_hash", JwtVerification.HalfHash(request["state"]!)));
        }

        if (request["response_mode"] == "form_post")
        {
            return Html(context, $"<form method=post action='{target}'>{string.Concat(answer.Select(one => Hidden(one.Key, one.Value)))}</form>");
        }

        context.Response.Redirect(target + (answer.Has("id_token") ? "#" : "?") + answer.Encode());
        return Task.CompletedTask;
    }

    private Task Token(HttpContext context, FormParameters form)
    {
        var proof = context.Request.Headers["DPoP"].ToString();
        if (proof.Length > 0 && new JsonWebToken(proof).TryGetPayloadValue<string>("nonce", out var nonce) is false)
        {
            context.Response.Headers["DPoP-Nonce"] = nonce ?? "fresh";
            return Json(context, 400, new() { ["error"] = "use_dpop_nonce" });
        }

        var request = form["code"] is { } code && _requests.TryGetValue(code, out var stored) ? stored : [];
        var challenged = request["code_challenge"] is { } challenge && challenge != Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"] ?? "")));
        return challenged
            ? Json(context, 400, new() { ["error"] = "invalid_grant" })
            : Json(context, 200, new() { ["access_token"] = "at", ["refresh_token"] = "rt", ["token_type"] = "Bearer", ["id_token"] = IdToken(request, ("at_hash", JwtVerification.HalfHash("at"))) });
    }

    private string IdToken(FormParameters request, params (string Name, string Value)[] more)
    {
        var claims = new JsonObject { ["iss"] = Issuer, ["aud"] = request["client_id"], ["sub"] = "alice", ["nonce"] = request["nonce"], ["iat"] = Now(), ["exp"] = Now() + 300 };
        more.ToList().ForEach(one => claims[one.Name] = one.Value);
        return Sign(claims);
    }

    private string Sign(JsonObject claims) => new JwtDraft(_key, new() { ["alg"] = "ES256", ["kid"] = _key.KeyId }, claims).Sign();

    private string Store(FormParameters request)
    {
        var reference = "urn:ietf:params:oauth:request_uri:" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        _requests[reference] = request;
        return reference;
    }

    private static FormParameters Unwrap(FormParameters form) => form["request"] is { } request
        ? new(new JsonWebToken(request).Claims.Select(claim => KeyValuePair.Create(claim.Type, claim.Value)))
        : form;

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{name}\" value=\"{System.Net.WebUtility.HtmlEncode(value)}\">";

    private static Task Html(HttpContext context, string body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(body);
    }

    private static Task Json(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
