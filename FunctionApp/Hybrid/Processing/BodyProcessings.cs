using System.Collections.Frozen;

namespace FunctionApp.Hybrid.Processing;

/// <summary>All that can be done with bodies.</summary>
public sealed class BodyProcessings(IEnumerable<IBodyProcessing> all)
{
    private readonly FrozenDictionary<string, IBodyProcessing> _byName =
        all.ToFrozenDictionary(processing => processing.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> Names => _byName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The processing of a name, in any case; null when there is none.</summary>
    public IBodyProcessing? Find(string name) => _byName.GetValueOrDefault(name);
}
