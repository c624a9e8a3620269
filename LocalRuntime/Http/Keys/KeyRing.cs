using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Http.Keys;

/// <summary>The access keys of the app. They are made at the first start and stay the same from then on.</summary>
internal sealed class KeyRing : IDurableWebhookKeys
{
    private readonly byte[] _master;
    private readonly byte[] _host;
    private readonly byte[] _system;
    private readonly Dictionary<string, byte[]> _functions;

    private KeyRing(KeyFile keys)
    {
        SystemKey = keys.DurableTaskExtension;
        _master = Hash(keys.Master);
        _host = Hash(keys.Host);
        _system = Hash(keys.DurableTaskExtension);
        _functions = keys.Functions.ToDictionary(
            key => key.Key, key => Hash(key.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The key that the URLs of the Durable management API carry.</summary>
    public string SystemKey { get; }

    /// <summary>Reads the keys from the file, and adds those that are missing there.</summary>
    /// <param name="functions">Names of the functions that need a key of their own.</param>
    public static KeyRing Open(string path, IEnumerable<string> functions)
    {
        var known = KeyFile.Read(path);
        var keys = known ?? new KeyFile { Master = NewKey(), Host = NewKey(), DurableTaskExtension = NewKey() };
        var missing = functions.Except(keys.Functions.Keys, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var function in missing)
            keys.Functions.Add(function, NewKey());
        if (known is null || missing.Count > 0)
            keys.Write(path);
        return new KeyRing(keys);
    }

    /// <summary>Whose key it is. Takes the same time for every key, so that none can be found out bit by bit.</summary>
    /// <param name="function">The function called, if it is one.</param>
    public KeyOwner OwnerOf(string? key, string? function)
    {
        if (string.IsNullOrEmpty(key))
            return KeyOwner.Nobody;
        var hash = Hash(key);
        var owner = KeyOwner.Nobody;
        if (function is not null && _functions.TryGetValue(function, out var own) && Same(hash, own))
            owner = KeyOwner.Function;
        if (Same(hash, _system))
            owner = KeyOwner.System;
        if (Same(hash, _host))
            owner = KeyOwner.Host;
        if (Same(hash, _master))
            owner = KeyOwner.Master;
        return owner;
    }

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
