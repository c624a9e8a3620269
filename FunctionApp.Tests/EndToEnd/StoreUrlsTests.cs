using System.Net;
using FunctionApp.FanOut;
using FunctionApp.Hybrid;
using FunctionApp.Io;
using FunctionApp.Tests.Unit.Io;
using FunctionApp.Tests.Unit.Tasks;
using Microsoft.Azure.Functions.Worker;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>The activity that stores bodies, called as an engine may call it: twice.</summary>
public sealed class StoreUrlsTests(AppFixture fixture)
{
    private readonly string _taskId = Guid.NewGuid().ToString("N");
    private readonly TaskServices _tasks = new();
    private readonly IMongoCollection<DataRecord> _records =
        fixture.Database.GetCollection<DataRecord>(DataRecord.Collection);

    [Fact]
    public async Task Body_StoredTwice_IsOneRecordThatKeepsItsMarkAndItsTime()
    {
        var first = await StoreAsync("first");
        await _records.UpdateOneAsync(
            record => record.Id == first.Id, Builders<DataRecord>.Update.Set(record => record.IsProcessed, true));
        _tasks.Time.Advance(TimeSpan.FromMinutes(1));

        var second = await StoreAsync("second");

        Assert.Equal((first.Id, "second", first.CreatedAt), (second.Id, second.Data.AsString, second.CreatedAt));
        Assert.True(second.IsProcessed);
    }

    private async Task<DataRecord> StoreAsync(string body)
    {
        var fetcher = Fetchers.Create(StubHandler.Answering(HttpStatusCode.OK, new StringContent(body)), time: _tasks.Time);
        var logs = new ApiCallLogs(fixture.Database.GetCollection<ApiCallLog>(ApiCallLog.Collection), _tasks.Time);
        var activity = new StoreUrls(new(fetcher, logs, _tasks.Cancellation), new(_records, _tasks.Time));
        var outcomes = await activity.RunAsync(
            new(_taskId, [new(7, new("http://a/", "a", "page"))]), Mock.Of<FunctionContext>());
        Assert.Equal(OutcomeKind.Succeeded, outcomes.Single().Kind);
        return await _records.Find(record => record.Id == $"{_taskId}:7").SingleAsync();
    }
}
