using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Application.Compliance;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Host.Tests.Compliance;

public sealed class ReportSignatureTests
{
    private static readonly WorkspaceKey Key = WorkspaceKeyFactory.Generate("ES256");
    private static readonly WorkspaceKey Other = WorkspaceKeyFactory.Generate("ES256");
    private static readonly Uri Installation = new("https://as.example/");

    private static readonly ReportDocument Report = new(
        "acme", "Acme", "https://as.example/acme", "fintech", "1", "Fintech", new(2026, 1, 1), Key.KeyId, "0.1.0", new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        ComplianceStatus.Holds, new(new(1, 0, 0, 0), new(1, 0, 0, 0), 1, 0), new(0, 0, []), [], []);

    private static string Signed => ReportSignature.Sign(Report, Key, Installation);

    [Fact]
    public void A_report_is_what_was_signed()
    {
        var verified = ReportSignature.Verify(Signed, Set(Key));

        Assert.Equivalent(Report, verified.Value?.Document, strict: true);
        Assert.Equal(("https://as.example", Key.KeyId, Report.Time), (verified.Value?.Issuer, verified.Value?.KeyId, verified.Value?.IssuedAt));
    }

    [Fact]
    public void One_of_many_keys_suffices() => Assert.True(ReportSignature.Verify(Signed, Set(Other, Key)).Succeeded);

    [Fact]
    public void Another_key_does_not() => IsRefused(Signed, "None of the keys", Set(Other));

    [Fact]
    public void No_key_does_not() => IsRefused(Signed, "None of the keys", new(JwkSet.Empty, []));

    [Threat(99)]
    [Fact]
    public void A_key_that_was_revoked_does_not_and_the_refusal_says_so()
    {
        var keys = Published(Other, Key);

        IsRefused(Signed, "was revoked at 2026-04-01T12:00:00Z", keys);
        Assert.True(ReportSignature.Verify(ReportSignature.Sign(Report, Other, Installation), keys).Succeeded);
        // Who knows nothing of revocation takes no signature of it.
        Assert.True(JwkSet.TryParse(Document(Other, Key), out var set));
        Assert.Equal([Other.KeyId], set.Keys.Select(key => key.Kid));
    }

    [Theory]
    [InlineData("""{"keys":[],"revoked":{}}""")]
    [InlineData("""{"keys":[],"revoked":[1]}""")]
    [InlineData("""{"keys":[],"revoked":[{"kty":"EC"}]}""")]
    [InlineData("""{"keys":[],"revoked":[{"kty":"EC","revoked":{"revoked_at":"1"}}]}""")]
    [InlineData("""{"keys":[],"revoked":[{"kty":"EC","revoked":{"revoked_at":1e30}}]}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("[]")]
    public void Keys_that_cannot_be_read_are_none(string text) => Assert.Null(PublishedReportKeys.TryParse(text));

    [Fact]
    public void A_changed_report_is_refused()
    {
        var parts = Signed.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"status\":\"holds\"", "\"status\":\"violated\"", StringComparison.Ordinal);

        IsRefused($"{parts[0]}.{Encode(payload)}.{parts[2]}", "None of the keys");
    }

    public static TheoryData<string, string, string> Headers => new()
    {
        { "alg none", """{"alg":"none","typ":"workspaces-compliance+jwt"}""", "signed with 'none'" },
        { "another algorithm", """{"alg":"PS256","typ":"workspaces-compliance+jwt"}""", "signed with 'PS256'" },
        { "a shared secret", """{"alg":"HS256","typ":"workspaces-compliance+jwt"}""", "signed with 'HS256'" },
        { "another type", """{"alg":"ES256","typ":"JWT"}""", "signed as 'JWT'" },
        { "no type", """{"alg":"ES256"}""", "signed as ''" },
        { "a header that must be understood", """{"alg":"ES256","typ":"workspaces-compliance+jwt","crit":["b64"],"b64":false}""", "no signed report" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Another_header_is_refused(string reason, string header, string refusal)
    {
        var parts = Signed.Split('.');

        Assert.NotEmpty(reason);
        IsRefused($"{Encode(header)}.{parts[1]}.{parts[2]}", refusal);
        IsRefused($"{Encode(header)}.{parts[1]}.", refusal);
    }

    [Fact]
    public void What_the_same_key_signed_as_something_else_is_refused() =>
        IsRefused(Jws.Sign(Key, "at+jwt", Base64Url.DecodeFromChars(Signed.Split('.')[1])), "signed as 'at+jwt'");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"iss":"https://as.example","iat":1}""")]
    [InlineData("""{"iss":"https://as.example","iat":"yesterday"}""")]
    public void What_is_no_report_is_refused(string payload) => IsRefused(Jws.Sign(Key, ReportSignature.Type, Encoding.UTF8.GetBytes(payload)), "What is signed");

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("<html></html>")]
    public void What_is_no_jws_is_refused(string text) => IsRefused(text, "no signed report");

    [Fact]
    public void A_later_version_may_say_more()
    {
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(Signed.Split('.')[1]))!.AsObject();
        payload["later"] = true;

        Assert.True(ReportSignature.Verify(Jws.Sign(Key, ReportSignature.Type, Encoding.UTF8.GetBytes(payload.ToJsonString())), Set(Key)).Succeeded);
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static void IsRefused(string text, string refusal, PublishedReportKeys? keys = null) =>
        Assert.Contains(refusal, Assert.Single(ReportSignature.Verify(text, keys ?? Set(Key)).Faults).Message, StringComparison.Ordinal);

    private static PublishedReportKeys Set(params WorkspaceKey[] keys) =>
        PublishedReportKeys.TryParse(Encoding.UTF8.GetString(PublicJwk.WriteSet(new() { Signing = keys[0], Published = keys, Decryption = [] })))!;

    private static PublishedReportKeys Published(WorkspaceKey live, WorkspaceKey revoked) => PublishedReportKeys.TryParse(Encoding.UTF8.GetString(Document(live, revoked)))!;

    private static byte[] Document(WorkspaceKey live, WorkspaceKey revoked) => PublishedReportKeys.Write(
        new(new() { Signing = live, Published = [live], Decryption = [] }, [new(revoked, new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero))], revoked.KeyId));
}
