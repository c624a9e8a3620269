using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Storage;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo;

/// <summary>Deletes expired documents and ends idle cursors, once a minute.</summary>
internal sealed class Sweeper(DocumentStore store, CursorRegistry cursors, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    /// <summary>Documents deleted in one go, so that other writes wait for a short time only.</summary>
    private const int Portion = 1000;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await SweepAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            cursors.ExpireIdle();
            foreach (var collection in store.Catalog.Collections)
            {
                foreach (var index in collection.Indexes.Where(i => i.ExpireAfterSeconds is not null))
                    await ExpireAsync(collection, index, stopping);
            }
        }
        catch (Exception e) when (e is IOException or MongoError)
        {
            logger.SweepFailed(e);
        }
    }

    private async Task ExpireAsync(CollectionInfo collection, IndexInfo index, CancellationToken stopping)
    {
        var oldest = time.GetUtcNow().ToUnixTimeMilliseconds() - (index.ExpireAfterSeconds!.Value * 1000);
        int deleted;
        do
        {
            stopping.ThrowIfCancellationRequested();
            deleted = await store.WriteAsync(writer => Delete(writer, collection, index, new BsonDateTime(oldest)));
            logger.Expired(deleted, collection.Namespace);
        }
        while (deleted == Portion);
    }

    private static int Delete(DocumentWriter writer, CollectionInfo collection, IndexInfo index, BsonDateTime oldest)
    {
        // The index may be gone since, or the collection be another one of the same name.
        var current = writer.Catalog.Find(collection.Database, collection.Name);
        if (current?.Indexes.Find(i => i.Id == index.Id) is not { } present)
            return 0;
        var expired = RowScan.Read(writer.Reader, new ScanPlan(current, present, [ExpiredRange(present, oldest)]))
            .Take(Portion).ToList();
        expired.ForEach(row => writer.Delete(current, row));
        return expired.Count;
    }

    private static KeyRange ExpiredRange(IndexInfo index, BsonDateTime oldest)
    {
        var key = new KeyBuffer();
        KeyEncoding.Append(key, oldest, index.Fields[0].Descending);
        var type = new KeyBuffer();
        type.Add(TypeOrder.Date);
        if (!index.Fields[0].Descending)
            return new KeyRange(type.ToArray(), KeyEncoding.After(key.ToArray()));
        type.Invert(0);
        return new KeyRange(key.ToArray(), KeyEncoding.After(type.ToArray()));
    }
}
