using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FunctionApp.FanOut;

namespace FunctionApp.Jobs.Processors;

/// <summary>
/// Jobs <c>checksum</c>: of <c>{ text, algorithm? }</c>, the SHA-256 (or <c>sha512</c>) of the text in UTF-8, in
/// hexadecimal.
/// </summary>
internal sealed class ChecksumProcessor : IJobProcessor
{
    private const string Sha256 = "sha256";
    private const string Sha512 = "sha512";

    public string JobType => "checksum";

    public Task<ItemOutcome<JsonElement>> ProcessAsync(JsonElement input, CancellationToken cancellationToken)
    {
        var job = new JobInput(input);
        var text = Encoding.UTF8.GetBytes(job.RequiredText("text"));
        var algorithm = job.Fields.Text("algorithm") ?? Sha256;
        if (algorithm is not (Sha256 or Sha512))
            job.Fields.Errors.Add(job.Fields.Path("algorithm"), $"Must be {Sha256} or {Sha512}.");
        return Task.FromResult(job.Then(() => new
        {
            algorithm,
            checksum = Convert.ToHexStringLower(algorithm == Sha256 ? SHA256.HashData(text) : SHA512.HashData(text)),
            bytes = text.Length,
        }));
    }
}
