using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Commands;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>One client connection: reads a message, runs its command, answers, one after the other.</summary>
internal sealed class Connection(Socket socket, int id, CommandDispatcher dispatcher, ILogger logger)
{
    /// <summary>Serves until the client leaves, sends what is no message, or the server stops.</summary>
    /// <param name="stopping">No further command is taken.</param>
    /// <param name="aborting">Answers are no longer sent, to clients that do not read them.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        socket.NoDelay = true;
        var stream = new NetworkStream(socket, ownsSocket: true);
        await using (stream)
        {
            var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
            try
            {
                while (await HandleNextAsync(reader, stream, stopping, aborting))
                {
                }
            }
            catch (MalformedBsonException e)
            {
                logger.ClosedMalformed(id, e.Message);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                logger.ConnectionEnded(id, e.Message);
            }
            catch (Exception e)
            {
                // One connection must not take the server with it.
                logger.ConnectionFailed(e, id);
            }
            finally
            {
                await reader.CompleteAsync();
            }
        }
    }

    private async Task<bool> HandleNextAsync(
        PipeReader reader, NetworkStream stream, CancellationToken stopping, CancellationToken aborting)
    {
        var read = await reader.ReadAtLeastAsync(MessageHeader.Size, stopping);
        if (read.Buffer.Length < MessageHeader.Size)
            return false;
        var header = MessageHeader.Read(read.Buffer);
        reader.AdvanceTo(read.Buffer.Start);
        read = await reader.ReadAtLeastAsync(header.Length, stopping);
        if (read.Buffer.Length < header.Length)
            return false;
        var message = read.Buffer.Slice(0, header.Length);
        var request = Parse(header, message);
        reader.AdvanceTo(message.End);

        // A command that has begun is finished and answered, even while the server stops.
        var reply = await dispatcher.RunAsync(request, id);
        if (request.ExpectsReply)
            await stream.WriteAsync(ReplyWriter.Write(header, request.IsLegacy, reply), aborting);
        return true;
    }

    private static WireRequest Parse(MessageHeader header, ReadOnlySequence<byte> message)
    {
        var bytes = message.IsSingleSegment ? message.FirstSpan : message.ToArray();
        var content = bytes[MessageHeader.Size..];
        try
        {
            return header.OpCode switch
            {
                OpCode.Message => OpMsgReader.Read(bytes[..MessageHeader.Size], content),
                OpCode.Query => OpQueryReader.Read(content),
                _ => throw new MalformedBsonException($"Unsupported message kind {(int)header.OpCode}"),
            };
        }
        catch (ArgumentException e)
        {
            throw new MalformedBsonException($"Message ends too early: {e.Message}");
        }
    }
}
