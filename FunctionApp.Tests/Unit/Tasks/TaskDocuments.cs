using FunctionApp.Tasks;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

/// <summary>The collection of tasks, played by a mock: the test says what is found, and sees what is written.</summary>
internal sealed class TaskDocuments
{
    private readonly Mock<IMongoCollection<TaskDocument>> _collection = new();

    public TaskDocuments()
    {
        _collection.Setup(c => c.FindAsync(
                It.IsAny<FilterDefinition<TaskDocument>>(), It.IsAny<FindOptions<TaskDocument, TaskDocument>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Cursor());
        _collection.Setup(c => c.ReplaceOneAsync(
                It.IsAny<FilterDefinition<TaskDocument>>(), It.IsAny<TaskDocument>(), It.IsAny<ReplaceOptions>(), It.IsAny<CancellationToken>()))
            .Returns((FilterDefinition<TaskDocument> _, TaskDocument document, ReplaceOptions _, CancellationToken _) =>
            {
                Written.Add(document);
                return Replaces;
            });
        _collection.Setup(c => c.DeleteOneAsync(It.IsAny<FilterDefinition<TaskDocument>>(), It.IsAny<CancellationToken>()))
            .Callback(() => Deletes++).ReturnsAsync(new DeleteResult.Acknowledged(1));
    }

    public IMongoCollection<TaskDocument> Collection => _collection.Object;

    public List<TaskDocument> Found { get; } = [];

    public List<TaskDocument> Written { get; } = [];

    public int Deletes { get; private set; }

    /// <summary>What a write comes to.</summary>
    public Task<ReplaceOneResult> Replaces { get; set; } =
        Task.FromResult<ReplaceOneResult>(new ReplaceOneResult.Acknowledged(0, 0, null));

    private IAsyncCursor<TaskDocument> Cursor()
    {
        var cursor = new Mock<IAsyncCursor<TaskDocument>>();
        cursor.SetupSequence(c => c.MoveNextAsync(It.IsAny<CancellationToken>())).ReturnsAsync(true).ReturnsAsync(false);
        cursor.Setup(c => c.Current).Returns(Found);
        return cursor.Object;
    }
}
