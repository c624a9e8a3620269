using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LocalRuntime.Engine.Replay;

/// <summary>GUIDs that come out the same on every replay: name-based, version 5 (RFC 9562).</summary>
internal static class DeterministicGuid
{
    private static readonly Guid Namespace = new("6f1f3c0a-5d3b-4a53-9d6e-2c7f1b8e4a90");

    /// <summary>The n-th GUID that an instance asks for in an execution.</summary>
    public static Guid Create(string instanceId, string executionId, int number)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instanceId}/{executionId}/{number}"));
        byte[] input = [.. Namespace.ToByteArray(bigEndian: true), .. name];
#pragma warning disable CA5350 // Version 5 is defined by SHA-1; nothing is kept secret here.
        var hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
