using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FunctionApp.Callbacks;

/// <summary>
/// The header <c>X-Signature: t=SECONDS,v1=HEX</c> of callbacks. <c>t</c> is the Unix time of the attempt; <c>v1</c> is
/// the HMAC-SHA256 over <c>t</c>, a dot and the body's bytes, with the UTF-8 bytes of <c>Callbacks:Secret</c> as key, in
/// lower-case hexadecimal. A receiver computes it again, compares it in constant time, and refuses a <c>t</c> that is more
/// than a few minutes away, since such a callback may be an old one that someone else sends again.
/// </summary>
internal static class CallbackSignature
{
    public const string Header = "X-Signature";

    public static string Of(ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{seconds}."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
