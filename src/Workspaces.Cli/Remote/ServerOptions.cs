using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Terminals;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Remote;

/// <summary>Which host a command talks to, and with which key.</summary>
public sealed class ServerOptions(Func<LocalInstallation> read)
{
    private readonly Option<string?> _server = new("--server") { Description = "The public URL of the host; without it, as configured.", Recursive = true };
    private readonly Option<string?> _key = new("--operator-key") { Description = "The operator key; without it, as configured, else of the data directory.", Recursive = true };

    private readonly Option<string?> _ca = new("--ca") { Description = "A PEM file of authorities that the host's certificate may come from, beside the system's; without it, ca.pem of the data directory.", Recursive = true };

    public Command AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_key);
        command.Add(_ca);
        return command;
    }

    /// <summary>Does something with the host, or says why it cannot be reached.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">What is done.</param>
    /// <param name="published">It reads only what the host publishes to everybody, for which no key is needed.</param>
    public async Task<int> UseAsync(ParseResult parsed, Func<AdminConnection, Terminal, Task<int>> work, bool published = false)
    {
        var (terminal, installation) = (new Terminal(parsed), read());
        var url = parsed.GetValue(_server) ?? installation.PublicUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var server) || server is not { Scheme: "https", PathAndQuery: "/" })
        {
            return terminal.Misuse($"--server is '{url}'; it must be an https URL of host and port.");
        }

        try
        {
            if ((published ? "none" : KeyOf(parsed, installation)) is not { Length: > 0 } key)
            {
                return terminal.Misuse($"There is no operator key in {installation.DataDirectory}; give --operator-key, or set Workspaces__OperatorKey or Workspaces__DataDirectory.");
            }

            using var connection = new AdminConnection(server, key, AuthoritiesOf(parsed, installation), terminal.Waiting);
            return await work(connection, terminal);
        }
        catch (MisuseException exception)
        {
            return terminal.Misuse(exception.Message);
        }
        catch (HttpRequestException exception)
        {
            return terminal.Refuse(Explain(exception, server, installation));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return terminal.Refuse($"{installation.DataDirectory} cannot be read: {exception.Message}");
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            return terminal.Refuse($"{url} does not answer in time.");
        }
    }

    /// <summary>Tells why the host refused: one line for each fault.</summary>
    public static int Refuse(Terminal terminal, Answer answer)
    {
        if (terminal.Json)
        {
            return terminal.Refuse(answer.Body);
        }

        var faults = answer.Json?["errors"]?.AsArray().Select(fault => Line(fault?["path"] ?? fault?["client_id"], fault?["message"], fault?["rule"])).ToArray() ?? [];
        return terminal.Refuse(faults switch
        {
            [] => [answer["detail"] ?? $"The host answered {(int)answer.Status}."],
            // What keeps several clients out is summed up first.
            _ when answer.Json?["errors"]?[0]?["client_id"] is not null => [$"{answer["detail"]}", .. faults],
            _ => faults,
        });
    }

    // A sentence that begins with the member needs no second name.
    private static string Line(JsonNode? path, JsonNode? message, JsonNode? rule) =>
        (path is null || $"{message}".StartsWith($"{path} ", StringComparison.Ordinal) ? "" : $"{path}: ") + message + (rule is null ? "" : $" (rule {rule})");

    private string? KeyOf(ParseResult parsed, LocalInstallation installation) =>
        parsed.GetValue(_key) ?? installation.OperatorKey ?? (File.Exists(installation.OperatorKeyFile) ? File.ReadAllText(installation.OperatorKeyFile).Trim() : null);

    /// <exception cref="MisuseException">The file that was named holds none.</exception>
    private X509Certificate2Collection AuthoritiesOf(ParseResult parsed, LocalInstallation installation) =>
        parsed.GetValue(_ca) is { } file ? CertificateFiles.Open(_ca.Name, file)
        : File.Exists(installation.AuthorityFile) ? [X509CertificateLoader.LoadCertificateFromFile(installation.AuthorityFile)]
        : [];

    private static string Explain(HttpRequestException exception, Uri server, LocalInstallation installation) => exception.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError =>
            $"The certificate of {server} is not trusted: name its authority with --ca, or the data directory that holds its ca.pem with Workspaces__DataDirectory (now {installation.DataDirectory}).",
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError =>
            $"No host answers at {server}: start it with serve, or name another with --server.",
        _ => $"{server} cannot be asked: {exception.Message}",
    };
}
