using System.Net;
using System.Net.Sockets;

namespace LocalRuntime.Services.Mongo;

/// <summary>Settings of <see cref="MongoServer"/>.</summary>
internal sealed record MongoServerOptions
{
    /// <summary>Folder of the file documents.db; made when missing. One server at a time can have it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where to listen; the server disposes it. Default: any free port of the loopback interface.</summary>
    public TcpListener Listener { get; init; } = new(IPAddress.Loopback, 0);
}
