using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionApp.Io;

namespace FunctionApp.Hybrid.Processing;

/// <summary>
/// <c>checksum</c>: SHA-256 and SHA-512 of the body, its content encoding undone, in lower-case hexadecimal.
/// </summary>
internal sealed class Checksum : IBodyProcessing
{
    public string Name => "checksum";

    public async Task<JsonElement> RunAsync(FetchedAnswer answer, string? argument, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        await answer.ReadAsync(Append, cancellationToken);
        return JsonElement.Parse(new JsonObject
        {
            ["sha256"] = Convert.ToHexStringLower(sha256.GetCurrentHash()),
            ["sha512"] = Convert.ToHexStringLower(sha512.GetCurrentHash()),
        }.ToJsonString());

        void Append(ReadOnlySpan<byte> piece)
        {
            sha256.AppendData(piece);
            sha512.AppendData(piece);
        }
    }
}
