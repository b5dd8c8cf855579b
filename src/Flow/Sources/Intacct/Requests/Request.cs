using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>
/// One question to the gateway. The set is closed to this assembly and holds questions only: nothing that creates, changes or
/// deletes can be expressed, and a test holds every element name that can be sent against a list.
/// </summary>
abstract record Request
{
    private protected Request()
    {
    }

    /// <summary>The gateway's name of the function.</summary>
    public abstract string Function { get; }

    /// <summary>The object or function that is asked about: what a person would need a right for.</summary>
    public virtual string Subject => Function;

    /// <summary>How often it is worth asking again. A question that may be too large for the gateway is not asked five times.</summary>
    public int MostRetries { get; init; } = int.MaxValue;

    /// <summary>Whoever asks can ask for less instead. Where nothing comes at all, that is better than to wait for the same once more.</summary>
    public bool Divisible { get; init; }

    /// <summary>Where there are more questions than may be asked at once, its place among those of the company: the lower first.</summary>
    public long Rank { get; init; }

    /// <summary>Writes the function's element, children in the order of the vendor's own libraries.</summary>
    public abstract void Write(XmlWriter xml);
}
