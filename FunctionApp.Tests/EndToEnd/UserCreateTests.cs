using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tests.EndToEnd;

public sealed class UserCreateTests(AppFixture fixture)
{
    private const string Path = "/db/users/create";

    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task User_ThatIsNew_IsInTheDatabase()
    {
        var answer = await fixture.Api.PostAsync(Path, User(_run));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var stored = await fixture.Database.GetCollection<BsonDocument>("users")
            .Find(new BsonDocument("_id", (string)answer.Json["id"]!)).SingleAsync();
        Assert.Equal(($"{_run}@example.com", _run), (stored["email"].AsString, stored["username"].AsString));
        Assert.Equal(stored["createdAt"].ToUniversalTime(), (DateTime)answer.Json["createdAt"]!);
    }

    [Fact]
    public async Task User_SentTwice_IsAConflictThatNamesTheField()
    {
        await fixture.Api.PostAsync(Path, User(_run));

        var again = await fixture.Api.PostAsync(Path, User(_run));
        var sameName = await fixture.Api.PostAsync(
            Path, new { email = $"{_run}-other@example.com", username = _run, fullName = "Other" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (again.Status, sameName.Status));
        Assert.Equal("A user with this email exists.", (string)again.Json["errors"]!["email"]![0]!);
        Assert.Equal("A user with this username exists.", (string)sameName.Json["errors"]!["username"]![0]!);
    }

    [Fact]
    public async Task Users_SentAtTheSameTime_AreCreatedOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => fixture.Api.PostAsync(Path, User(_run))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("""{"email": "no", "username": "a", "fullName": "A"}""", "email")]
    [InlineData("""{"email": {"$ne": null}, "username": "a", "fullName": "A"}""", "email")]
    [InlineData("""{"email": "a@example.com", "username": "a b", "fullName": "A"}""", "username")]
    public async Task User_ThatIsNotValid_IsABadRequestThatNamesTheField(string body, string field)
    {
        var answer = await fixture.Api.PostTextAsync(Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    private static object User(string name) => new { email = $"{name}@example.com", username = name, fullName = "New User" };
}
