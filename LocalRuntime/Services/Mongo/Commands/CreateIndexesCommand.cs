using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Creates indexes, all or none. One that is there already, with the same options, is left alone.</summary>
internal sealed class CreateIndexesCommand(DocumentStore store) : ICommand
{
    public string Name => "createIndexes";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "indexes" };

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var specifications = request.Documents("indexes").Select(r => IndexSpecification.Parse(r.Document)).ToList();
        if (specifications.Count == 0)
            throw MongoError.BadValue("Must specify at least one index to create");
        var (database, name) = (request.Database, request.Collection);
        NamespaceRules.Check(database, name);
        return await store.WriteAsync(writer =>
        {
            var isNew = writer.Catalog.Find(database, name) is null;
            var before = writer.GetOrCreate(database, name);
            var after = specifications.Aggregate(before, (current, index) => Add(writer, current, index));
            var reply = new BsonDocument
            {
                { "numIndexesBefore", isNew ? 0 : before.Indexes.Count },
                { "numIndexesAfter", after.Indexes.Count },
                { "createdCollectionAutomatically", isNew },
            };
            if (after.Indexes.Count == before.Indexes.Count)
                reply.Add("note", "all indexes already exist");
            return Reply.Ok(reply.Elements);
        });
    }

    private static CollectionInfo Add(DocumentWriter writer, CollectionInfo collection, IndexInfo index)
    {
        var isOnId = BsonOrder.AreEqual(index.Key, collection.IdIndex.Key);
        if (index.IsId || isOnId)
            return isOnId ? collection : throw MongoError.BadValue("The _id index must be on { _id: 1 }");

        // As since MongoDB 5.0, two indexes on the same fields may be there when one of them is unique.
        var equivalent = collection.Indexes.Find(i => BsonOrder.AreEqual(i.Key, index.Key) && i.Unique == index.Unique);
        if (equivalent is not null)
            return IsSame(equivalent, index) ? collection : throw OptionsConflict(equivalent, index);
        if (collection.FindIndex(index.Name) is { } sameName)
        {
            throw new MongoError(
                ErrorCode.IndexKeySpecsConflict,
                "An existing index has the same name as the requested index. When index names are not specified, " +
                "they are auto generated and can cause conflicts. Requested index: " +
                $"{ShellText.Of(index.ToSpecification())}, existing index: {ShellText.Of(sameName.ToSpecification())}");
        }

        return writer.AddIndex(collection, index);
    }

    private static bool IsSame(IndexInfo left, IndexInfo right) =>
        left.Name == right.Name && left.ExpireAfterSeconds == right.ExpireAfterSeconds;

    private static MongoError OptionsConflict(IndexInfo existing, IndexInfo requested) => new(
        ErrorCode.IndexOptionsConflict,
        existing.Name != requested.Name
            ? $"Index already exists with a different name: {existing.Name}"
            : "An equivalent index already exists with the same name but different options. Requested index: " +
              $"{ShellText.Of(requested.ToSpecification())}, " +
              $"existing index: {ShellText.Of(existing.ToSpecification())}");
}
