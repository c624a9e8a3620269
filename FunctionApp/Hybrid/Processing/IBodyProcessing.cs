using System.Text.Json;
using FunctionApp.Http;
using FunctionApp.Io;

namespace FunctionApp.Hybrid.Processing;

/// <summary>Something that can be done with a body while it comes in.</summary>
public interface IBodyProcessing
{
    /// <summary>Its name in requests.</summary>
    string Name { get; }

    /// <summary>Checks what it needs of a request, and returns it; null when it needs nothing.</summary>
    string? ReadArgument(JsonFields body) => null;

    /// <summary>Processes a body.</summary>
    /// <param name="answer">The answer with the body.</param>
    /// <param name="argument">What <see cref="ReadArgument"/> returned.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FunctionApp.Io.Guarding.FetchRefusedException">The body is not fit for it.</exception>
    Task<JsonElement> RunAsync(FetchedAnswer answer, string? argument, CancellationToken cancellationToken);
}
