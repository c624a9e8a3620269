using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Steps that the writing commands share. Failures are thrown.</summary>
internal static class RowChange
{
    /// <summary>
    /// The rows that match before anything is changed. Only their ids are kept meanwhile: a change that moves a row
    /// in the index being read must not have it met again.
    /// </summary>
    public static IEnumerable<Row> Matches(DocumentWriter writer, CollectionInfo? collection, QuerySpec spec)
    {
        if (spec.Limit == 1)
            return QueryRun.Rows(writer.Reader, collection, spec).Take(1).ToArray();
        var ids = QueryRun.Rows(writer.Reader, collection, spec).Select(r => r.Id).ToList();
        return ids.Select(id =>
        {
            var found = new List<Row>(1);
            writer.Reader.ReadDocuments(id - 1, id, 1, found);
            return found[0];
        });
    }

    /// <returns>Whether the document is different now.</returns>
    public static bool Update(DocumentWriter writer, string database, string name, Row row, Row updated)
    {
        if (row.Raw.AsSpan().SequenceEqual(updated.Raw))
            return false;
        if (writer.Replace(writer.GetOrCreate(database, name), row, updated) is { } error)
            throw error;
        return true;
    }

    public static Row Insert(DocumentWriter writer, string database, string name, Row row)
    {
        var collection = writer.GetOrCreate(database, name);
        if (writer.Insert(collection, new NewDocument(row, collection)) is { } error)
            throw error;
        return row;
    }
}
