using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Http;

/// <summary>The cookies that a response sets.</summary>
internal sealed class LocalHttpCookies : HttpCookies
{
    private readonly List<IHttpCookie> _appended = [];

    public IReadOnlyList<IHttpCookie> Appended => _appended;

    public override void Append(string name, string value) => Append(new HttpCookie(name, value));

    public override void Append(IHttpCookie cookie) => _appended.Add(cookie);

    public override IHttpCookie CreateNew() => new HttpCookie(string.Empty, string.Empty);
}
