using System.Text.Encodings.Web;
using System.Text.Json;

namespace NightLedger.App.Terminal;

/// <summary>Writes one JSON document to where data goes, as a stream: a million rows take no more memory than one.</summary>
sealed class JsonOut : IDisposable
{
    const int FlushAt = 1 << 16;

    readonly Stream data;
    readonly Utf8JsonWriter writer;

    public JsonOut(Outside outside)
    {
        data = outside.Data;
        // The output is a stream for programs, not a page: & and é may stand as they are.
        writer = new Utf8JsonWriter(data, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
    }

    public JsonOut Text(string name, string? value)
    {
        writer.WriteString(name, value);
        return this;
    }

    public JsonOut Money(string name, decimal? value) => Text(name, value is { } amount ? Plain.Money(amount) : null);

    public JsonOut Day(string name, DateOnly? value) => Text(name, value is { } day ? Plain.Day(day) : null);

    public JsonOut Instant(string name, DateTimeOffset? value) => Text(name, value is { } instant ? Plain.Instant(instant) : null);

    public JsonOut Number(string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
        return this;
    }

    public JsonOut Seconds(string name, TimeSpan value)
    {
        writer.WriteNumber(name, Math.Round((decimal)value.TotalSeconds, 3));
        return this;
    }

    public JsonOut Flag(string name, bool? value)
    {
        if (value is { } flag)
            writer.WriteBoolean(name, flag);
        else
            writer.WriteNull(name);
        return this;
    }

    /// <summary>A list of plain texts.</summary>
    public JsonOut Texts(string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
        return this;
    }

    /// <summary>An object of plain texts.</summary>
    public JsonOut Words(string name, IEnumerable<(string Key, string Value)> words)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in words)
            writer.WriteString(key, value);
        writer.WriteEndObject();
        return this;
    }

    /// <summary>A list of objects, one after the other.</summary>
    public JsonOut Rows<T>(string name, IEnumerable<T> rows, Action<JsonOut, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
            Row(row, write);
        writer.WriteEndArray();
        return this;
    }

    void Row<T>(T row, Action<JsonOut, T> write)
    {
        writer.WriteStartObject();
        write(this, row);
        writer.WriteEndObject();
        if (writer.BytesPending > FlushAt)
            writer.Flush();
    }

    /// <summary>Ends the document. One that is not ended was broken off, and no reader can mistake it for a whole one.</summary>
    public void End()
    {
        writer.WriteEndObject();
        writer.Flush();
        data.Write("\n"u8);
        data.Flush();
    }

    public void Dispose() => writer.Dispose();
}
