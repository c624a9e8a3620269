using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

/// <summary>Random queries on random documents have the same answers with and without indexes.</summary>
public sealed class IndexPropertyTests(MongoFixture fixture) : MongoTest(fixture)
{
    private static readonly string[] Fields = ["a", "b", "c.d"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Queries_WithIndexes_GiveTheAnswersOfAFullScan(int seed)
    {
        var random = new Random(seed);
        var indexed = Database.GetCollection<BsonDocument>("indexed");
        await indexed.Indexes.CreateManyAsync(
            ((string[])["{ a: 1 }", "{ b: -1, a: 1 }", "{ 'c.d': 1, b: 1 }", "{ a: -1, 'c.d': -1 }"])
                .Select(k => new CreateIndexModel<BsonDocument>(k)),
            Stop);
        var withArrays = seed != 2;
        var documents = Enumerable.Range(0, 200).Select(i => Document(random, i, withArrays)).ToList();
        await Items.InsertManyAsync(documents, null, Stop);
        await indexed.InsertManyAsync(documents, null, Stop);
        await ChangeAsync(indexed, random.Next());

        for (var i = 0; i < 200; i++)
        {
            var sort = new BsonDocument(Fields[random.Next(3)], random.Next(2) == 0 ? 1 : -1);
            await AssertSameAsync(indexed, Filter(random), sort);
        }
    }

    private static BsonDocument Document(Random random, int id, bool withArrays)
    {
        var document = new BsonDocument("_id", id);
        if (random.Next(10) > 0)
            document.Add("a", Value(random, withArrays));
        if (random.Next(10) > 0)
            document.Add("b", Value(random, withArrays: false));
        if (random.Next(10) > 0)
        {
            // An index takes one array per document.
            document.Add("c", withArrays && !document.GetValue("a", 0).IsBsonArray && random.Next(3) == 0
                ? new BsonArray(Enumerable.Range(0, random.Next(3))
                    .Select(_ => new BsonDocument("d", Value(random, withArrays: false))))
                : new BsonDocument("d", Value(random, withArrays: false)));
        }

        return document;
    }

    private static BsonValue Value(Random random, bool withArrays) => random.Next(withArrays ? 9 : 7) switch
    {
        0 => random.Next(6),
        1 => (long)random.Next(6),
        2 => random.Next(12) / 2.0,
        3 => ((char)('a' + random.Next(4))).ToString(),
        4 => random.Next(2) == 0,
        5 => BsonNull.Value,
        6 => new BsonDateTime(random.Next(5)),
        7 => new BsonArray(Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, withArrays: true))),
        _ => new BsonArray { random.Next(6), random.Next(6) },
    };

    private static BsonDocument Filter(Random random)
    {
        var filter = new BsonDocument();
        foreach (var field in Fields.Where(_ => random.Next(2) == 0))
            filter.Add(field, Condition(random));
        return filter;
    }

    private static BsonValue Condition(Random random)
    {
        var value = Value(random, withArrays: true);
        return random.Next(6) switch
        {
            0 => value,
            1 => new BsonDocument("$in", new BsonArray { value, Value(random, true), Value(random, false) }),
            2 => new BsonDocument { { "$gte", random.Next(4) }, { "$lt", random.Next(2, 7) } },
            3 => new BsonDocument("$ne", value),
            4 => new BsonDocument(random.Next(2) == 0 ? "$gt" : "$lte", Value(random, false)),
            _ => new BsonDocument("$exists", random.Next(2) == 0),
        };
    }

    private async Task ChangeAsync(IMongoCollection<BsonDocument> indexed, int seed)
    {
        foreach (var collection in (IMongoCollection<BsonDocument>[])[Items, indexed])
        {
            var random = new Random(seed);
            for (var i = 0; i < 50; i++)
            {
                var update = new BsonDocument("$set", new BsonDocument("a", Value(random, withArrays: false)));
                await collection.UpdateOneAsync(new BsonDocument("_id", random.Next(200)), update, null, Stop);
                await collection.DeleteOneAsync(new BsonDocument("_id", random.Next(200)), Stop);
            }
        }
    }

    private async Task AssertSameAsync(IMongoCollection<BsonDocument> indexed, BsonDocument filter, BsonDocument sort)
    {
        var stable = sort.DeepClone().AsBsonDocument.Add("_id", 1);
        var expected = await Items.Find(filter).Sort(stable).ToListAsync(Stop);
        Assert.Equal(expected, await indexed.Find(filter).Sort(stable).ToListAsync(Stop));
        Assert.Equal(expected.ToHashSet(), (await indexed.Find(filter).ToListAsync(Stop)).ToHashSet());
        Assert.Equal(
            expected.Select(d => d["_id"]).Order(),
            (await indexed.Find(filter).Sort(sort).ToListAsync(Stop)).Select(d => d["_id"]).Order());
    }
}
