using System.Net;
using FunctionApp.Documents;
using FunctionApp.Http;
using FunctionApp.Tests.Unit.Http;
using FunctionApp.Users;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.Unit.Users;

public sealed class CreateUserTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
    private readonly IndexReadiness _indexes;
    private readonly Mock<IMongoCollection<UserDocument>> _collection = new();
    private readonly List<UserDocument> _inserted = [];

    public CreateUserTests()
    {
        _indexes = new(_time, TimeSpan.FromSeconds(10));
        _collection
            .Setup(c => c.InsertOneAsync(It.IsAny<UserDocument>(), It.IsAny<InsertOneOptions>(), It.IsAny<CancellationToken>()))
            .Callback((UserDocument user, InsertOneOptions _, CancellationToken _) => _inserted.Add(user))
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task User_ThatIsValid_IsInsertedAndShown()
    {
        _indexes.SetReady();
        var response = await RunAsync("""{"email": " Ada@Example.com ", "username": "ada", "fullName": "Ada Lovelace"}""");

        var user = Assert.Single(_inserted);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(
            $$"""{"id":"{{user.Id}}","email":"ada@example.com","username":"ada","fullName":"Ada Lovelace","isActive":true,"createdAt":"2026-01-02T03:04:05.678Z"}""",
            response.Text());
    }

    [Fact]
    public async Task User_BeforeTheIndexesAreThere_IsNotInserted()
    {
        var running = RunAsync("""{"email": "ada@example.com", "username": "ada", "fullName": "Ada"}""");
        Assert.Empty(_inserted);
        _indexes.SetReady();

        Assert.Equal(HttpStatusCode.Created, (await running).StatusCode);
    }

    [Theory]
    [InlineData("[]", "$", "Must be a JSON object, and is a list.")]
    [InlineData("{}", "email", "Is required.")]
    [InlineData("""{"email": {"$gt": ""}}""", "email", "Must be a string, and is an object.")]
    [InlineData("""{"email": "no", "username": "a", "fullName": "A"}""", "email", "Must be an email address, such as ada@example.com.")]
    [InlineData("""{"email": "a@b.co", "username": "$where", "fullName": "A"}""", "username", "Must have only letters, digits, '.', '_' and '-'.")]
    [InlineData("""{"email": "a@b.co", "username": "a"}""", "fullName", "Is required.")]
    [InlineData("""{"email": "a@b.co", "username": "a", "fullName": "A", "isActive": 1}""", "isActive", "Must be true or false, and is 1.")]
    public async Task User_ThatIsNotValid_IsRefusedFieldByField(string body, string field, string reason)
    {
        _indexes.SetReady();
        var response = await RunAsync(body);

        Assert.Equal((HttpStatusCode.BadRequest, reason), (response.StatusCode, response.Error(field)));
        Assert.Empty(_inserted);
    }

    private Task<HttpResponseData> RunAsync(string body) =>
        new CreateUser(new(Options.Create(new RequestOptions())), _collection.Object, _indexes, _time)
            .RunAsync(FakeRequest.Post("/db/users/create", body));
}
