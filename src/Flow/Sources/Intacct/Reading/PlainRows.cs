namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// An answer's bytes on their way to the XML reader, without the rows that are nothing but fields with text in them, which nearly all are:
/// those are taken on the way. All that is around rows, and every row from the first that is more than that, is left to the XML reader. So an
/// answer is read once and in order, and whatever else XML can be is read by a library that knows XML.
/// </summary>
/// <param name="body">The answer's bytes.</param>
/// <param name="row">What looks through a row.</param>
/// <param name="rows">Who takes the rows.</param>
sealed class PlainRows(Stream body, PlainRow row, RowReader rows) : OnePass
{
    /// <summary>So much is held at most: rows have a few thousand bytes, and one that does not fit is not plain.</summary>
    public const int Most = 1 << 15;

    readonly byte[] held = new byte[Most];
    Part part;
    int start, pass, end;

    enum Part
    {
        /// <summary>What stands before the rows, if there are any.</summary>
        Head,

        /// <summary>Rows, as long as they are plain.</summary>
        Rows,

        /// <summary>Everything else.</summary>
        Rest,
    }

    public override int Read(Span<byte> buffer)
    {
        if (part == Part.Head)
            LookForRows();
        if (part == Part.Rows && start == pass)
            TakeRows();
        if (start == pass)
            return body.Read(buffer);
        var count = Math.Min(buffer.Length, pass - start);
        held.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    void LookForRows()
    {
        var head = PlainHead.More;
        while (head == PlainHead.More && Fill())
            head = PlainHead.End(held.AsSpan(0, end));
        (part, pass) = head > 0 ? (Part.Rows, head) : (Part.Rest, end);
    }

    void TakeRows()
    {
        int taken;
        do
            while ((taken = row.Take(held.AsSpan(start, end - start), rows)) > 0)
                start += taken;
        while (taken == PlainRow.More && Fill());
        (part, pass) = (Part.Rest, end);
    }

    /// <summary>Brings more behind what is held; false where there is no more, or no room for it.</summary>
    bool Fill()
    {
        held.AsSpan(start, end - start).CopyTo(held);
        (start, end) = (0, end - start);
        var count = end == Most ? 0 : body.Read(held.AsSpan(end));
        end += count;
        return count > 0;
    }
}
