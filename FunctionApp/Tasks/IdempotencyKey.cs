using System.Security.Cryptography;
using System.Text;
using FunctionApp.Http;

namespace FunctionApp.Tasks;

/// <summary>
/// The member <c>idempotencyKey</c> of a request that starts a task: the same key for the same kind of task is the same
/// task, for as long as that task is kept.
/// </summary>
internal static class IdempotencyKey
{
    private const string Name = "idempotencyKey";
    private const int MaxLength = 128;
    private const int IdBytes = 16;

    /// <summary>The key, or null when the request has none or it is not valid.</summary>
    public static string? Read(JsonFields body)
    {
        if (!body.IsObject || body.Text(Name) is not { } key)
            return null;
        if (key.Length is > 0 and <= MaxLength && key.All(c => c is >= ' ' and <= '~'))
            return key;
        body.Errors.Add(body.Path(Name), $"Must have 1 to {MaxLength} printable ASCII characters.");
        return null;
    }

    /// <summary>The id of the task of a key: a hash, so that it has the form of every other task id.</summary>
    public static string TaskId(string type, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{key}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, IdBytes));
    }
}
