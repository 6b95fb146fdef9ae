using System.Threading.Channels;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.Keys;

/// <summary>Keeps some RSA keys ready, because making one takes a fifth of a second.</summary>
internal sealed class KeyPool : BackgroundService
{
    public const int DefaultSize = 4;

    private readonly IWorkspaceKeyMaterial _material;
    private readonly Channel<byte[]> _ready;
    private readonly int _size;

    /// <param name="material">Makes them.</param>
    /// <param name="size">How many are kept ready.</param>
    public KeyPool(IWorkspaceKeyMaterial material, int size)
    {
        _material = material;
        _size = size;
        _ready = Channel.CreateBounded<byte[]>(Math.Max(1, _size));
    }

    /// <summary>Keys that wait to be taken.</summary>
    public int Ready => _ready.Reader.Count;

    /// <summary>A new private key as PKCS#8: at once while there are some, else as soon as one is made.</summary>
    public async Task<byte[]> TakeAsync(string algorithm, CancellationToken cancellationToken)
    {
        if (algorithm is SigningAlgorithm.ES256)
        {
            return _material.Generate(algorithm);
        }

        return _ready.Reader.TryRead(out var key) ? key : await GenerateAsync().WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_size > 0 && await _ready.Writer.WaitToWriteAsync(stoppingToken))
        {
            await _ready.Writer.WriteAsync(await GenerateAsync(), stoppingToken);
        }
    }

    // On a thread of its own: requests are not served by one thread less meanwhile.
    private Task<byte[]> GenerateAsync() => Task.Factory.StartNew(
        () => _material.Generate(SigningAlgorithm.PS256), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
