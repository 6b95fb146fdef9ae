using System.Diagnostics;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting.Tls;

/// <summary>What both listeners agree to, as OpenSSL sees it.</summary>
public sealed class OpenSslTests(HostFixture host)
{
    public static TheoryData<string, string> Agreed => new()
    {
        { "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256", "Cipher is ECDHE-RSA-AES128-GCM-SHA256" },
        { "-tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384", "Cipher is ECDHE-RSA-AES256-GCM-SHA384" },
        { "-tls1_3", "New, TLSv1.3" },
        { "", "New, TLSv1.3" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "-tls1 -cipher ALL:@SECLEVEL=0", "no cipher" },
        { "-tls1_1 -cipher ALL:@SECLEVEL=0", "no cipher" },
        { "-tls1_2 -cipher ECDHE-RSA-AES128-SHA256:@SECLEVEL=0", "no cipher" },
        { "-tls1_2 -cipher ECDHE-RSA-AES256-SHA:@SECLEVEL=0", "no cipher" },
        { "-tls1_2 -cipher AES128-GCM-SHA256:@SECLEVEL=0", "no cipher" },
        { "-tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256", "no cipher" },
        { "-tls1_2 -cipher ECDHE-RSA-CHACHA20-POLY1305", "no cipher" },
        { "-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256", "no cipher" },
    };

    [Theory]
    [MemberData(nameof(Agreed))]
    public async Task Agrees_to(string offer, string expected)
    {
        foreach (var port in new[] { host.PublicUrl.Port, host.MutualTlsUrl.Port })
        {
            var answer = await ConnectAsync(port, offer);

            Assert.Contains(expected, answer, StringComparison.Ordinal);
            Assert.Contains("Verify return code: 0 (ok)", answer, StringComparison.Ordinal);
            Assert.Contains("Peer signature type: RSA-PSS", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Refuses(string offer, string because)
    {
        Assert.NotEmpty(because);
        foreach (var port in new[] { host.PublicUrl.Port, host.MutualTlsUrl.Port })
        {
            var answer = await ConnectAsync(port, offer);

            Assert.Contains("Cipher is (NONE)", answer, StringComparison.Ordinal);
            Assert.Matches("alert (handshake failure|protocol version)", answer);
        }
    }

    [Fact]
    public async Task Asks_for_a_client_certificate_on_one_listener_only()
    {
        Assert.Contains("No client certificate CA names sent", await ConnectAsync(host.PublicUrl.Port, "-tls1_2"), StringComparison.Ordinal);
        Assert.DoesNotContain("Client Certificate Types", await ConnectAsync(host.PublicUrl.Port, "-tls1_2"), StringComparison.Ordinal);
        Assert.Contains("Client Certificate Types", await ConnectAsync(host.MutualTlsUrl.Port, "-tls1_2"), StringComparison.Ordinal);
    }

    private async Task<string> ConnectAsync(int port, string offer)
    {
        var start = new ProcessStartInfo(Requirements.RequireOpenSsl(), $"s_client -connect 127.0.0.1:{port} -servername localhost -CAfile {Path.Combine(host.DataDirectory, "ca.pem")} {offer}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await errors;
    }
}
