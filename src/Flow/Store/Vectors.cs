using System.Buffers;
using System.Text;
using Native = DuckDB.NET.Native.NativeMethods.Vectors;

namespace NightLedger.Flow.Store;

/// <summary>
/// Cells put into the engine's own columns, which it calls vectors: values side by side, with a bit for each that says whether it is there.
/// The layouts are those of the engine's C interface.
/// </summary>
static unsafe class Vectors
{
    /// <summary>A text of so many bytes stands in the vector itself.</summary>
    const int Inline = 12;

    const int Longest = 512;

    static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);

    /// <summary>1, 10, 100 and so on, to what an amount may not reach.</summary>
    static readonly Int128[] Tens = [.. Enumerable.Range(0, Sql.Digits + 1).Select(Ten)];

    /// <summary>Whole numbers.</summary>
    public static void Integers(nint vector, ReadOnlySpan<long?> cells) => Fill(vector, cells, static number => number);

    /// <summary>Amounts, exactly.</summary>
    /// <exception cref="OverflowException">One has more digits than a column of amounts.</exception>
    public static void Amounts(nint vector, ReadOnlySpan<decimal?> cells) => Fill(vector, cells, Unscaled);

    /// <summary>Days, counted from 1970.</summary>
    public static void Dates(nint vector, ReadOnlySpan<DateOnly?> cells) => Fill(vector, cells, static day => day.DayNumber - Epoch.DayNumber);

    /// <summary>Moments, in microseconds from 1970.</summary>
    public static void Instants(nint vector, ReadOnlySpan<DateTime?> cells) =>
        Fill(vector, cells, static moment => (moment.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Flags.</summary>
    public static void Flags(nint vector, ReadOnlySpan<bool?> cells) => Fill(vector, cells, static flag => flag ? (byte)1 : (byte)0);

    /// <summary>The same number in each row.</summary>
    public static void Same(nint vector, int number, int rows) => new Span<int>(Values(vector), rows).Fill(number);

    /// <summary>Nothing in any row.</summary>
    public static void Nothing(nint vector, int rows)
    {
        var there = There(vector);
        for (var row = 0; row < rows; row++)
            there[row >> 6] &= ~(1UL << row);
    }

    /// <summary>Texts. Neighbours are the same object more often than not, for the reader keeps what it has seen.</summary>
    public static void Texts(nint vector, ReadOnlySpan<string?> cells)
    {
        var slots = (UInt128*)Values(vector);
        var there = There(vector);
        var last = -1;
        for (var row = 0; row < cells.Length; row++)
        {
            if (cells[row] is not { } text)
                there[row >> 6] &= ~(1UL << row);
            else if (last >= 0 && ReferenceEquals(text, cells[last]))
                slots[row] = slots[last];
            else
                Put(vector, slots, last = row, text);
        }
    }

    static void Put(nint vector, UInt128* slots, int row, string text)
    {
        slots[row] = default;
        var slot = (byte*)(slots + row);
        if (text.Length <= Inline && Encoding.UTF8.TryGetBytes(text, new Span<byte>(slot + sizeof(uint), Inline), out var bytes))
            *(uint*)slot = (uint)bytes;
        else
            PutLong(vector, row, text);
    }

    /// <summary>What is made from our text is UTF-8, so the engine need not look at it again.</summary>
    static void PutLong(nint vector, int row, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > Longest ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[Longest];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        fixed (byte* first = bytes)
            Native.DuckDBUnsafeVectorAssignStringElementLength(vector, (ulong)row, first, length);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>The amount without its point, as so many of the smallest unit. What is finer than that is rounded, as the engine does.</summary>
    static Int128 Unscaled(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        var digits = unchecked(new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]));
        var scale = (bits[3] >> 16) & 0x7F;
        if (scale <= Sql.Decimals && digits >= Tens[Sql.Digits - Sql.Decimals + scale])
            throw new OverflowException("An amount is out of range.");
        var units = scale <= Sql.Decimals ? digits * Tens[Sql.Decimals - scale] : Rounded(digits, Tens[scale - Sql.Decimals]);
        return amount < 0 ? -units : units;
    }

    static Int128 Rounded(Int128 digits, Int128 unit) => (digits + unit / 2) / unit;

    static Int128 Ten(int power) => power == 0 ? 1 : 10 * Ten(power - 1);

    static void* Values(nint vector) => Native.DuckDBVectorGetData(vector);

    static ulong* There(nint vector)
    {
        Native.DuckDBVectorEnsureValidityWritable(vector);
        return Native.DuckDBVectorGetValidity(vector);
    }

    static void Fill<TCell, TValue>(nint vector, ReadOnlySpan<TCell?> cells, Func<TCell, TValue> value)
        where TCell : struct
        where TValue : unmanaged
    {
        var values = (TValue*)Values(vector);
        var there = There(vector);
        for (var row = 0; row < cells.Length; row++)
        {
            if (cells[row] is { } cell)
                values[row] = value(cell);
            else
                there[row >> 6] &= ~(1UL << row);
        }
    }
}
