using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>The reading statements of one session.</summary>
internal sealed class RowReader(SqliteSession session) : IRowReader, IDisposable
{
    private const int PageBytes = 4 * 1024 * 1024;

    private readonly SqliteStatement documents = session.Prepare(
        "SELECT id, body FROM documents WHERE id > ?1 AND id <= ?2 ORDER BY id");

    private readonly SqliteStatement forward = session.Prepare(
        """
        SELECT d.id, d.body, e.key, e.tie FROM entries e JOIN documents d ON d.id = e.document
        WHERE e.indexId = ?1 AND (e.key, e.tie) > (?2, ?3) AND e.key < ?4 ORDER BY e.key, e.tie
        """);

    private readonly SqliteStatement backward = session.Prepare(
        """
        SELECT d.id, d.body, e.key, e.tie FROM entries e JOIN documents d ON d.id = e.document
        WHERE e.indexId = ?1 AND (e.key, e.tie) < (?2, ?3) AND e.key >= ?4 ORDER BY e.key DESC, e.tie DESC
        """);

    private readonly SqliteStatement count = session.Prepare("SELECT count(*) FROM entries WHERE indexId = ?1");

    private readonly SqliteStatement measure = session.Prepare(
        "SELECT sum(length(body)) FROM documents WHERE id > ?1 AND id <= ?2");

    public bool ReadDocuments(long after, long last, int limit, List<Row> rows) =>
        ReadPage(documents.Bind(1, after).Bind(2, last), limit, rows, position: null);

    public bool ReadEntries(IndexPosition position, int limit, List<Row> rows)
    {
        var statement = (position.Backward ? backward : forward)
            .Bind(1, position.IndexId).Bind(2, position.Key).Bind(3, position.Tie).Bind(4, position.Bound);
        return ReadPage(statement, limit, rows, position);
    }

    public long CountEntries(IndexInfo index) => count.Bind(1, index.Id).RunScalar() ?? 0;

    public long MeasureDocuments(CollectionInfo collection) =>
        measure.Bind(1, collection.FirstRecord).Bind(2, collection.LastRecord).RunScalar() ?? 0;

    public void Dispose() => session.Dispose();

    private static bool ReadPage(SqliteStatement statement, int limit, List<Row> rows, IndexPosition? position)
    {
        var bytes = 0;
        try
        {
            for (var read = 0; read < limit && bytes < PageBytes; read++)
            {
                if (!statement.Step())
                    return false;
                var row = new Row(statement.Blob(1), statement.Int64(0));
                bytes += row.Raw.Length;
                rows.Add(row);
            }

            if (position is not null)
                (position.Key, position.Tie) = (statement.Blob(2), statement.Int64(3));
            return true;
        }
        finally
        {
            statement.Reset();
        }
    }
}
