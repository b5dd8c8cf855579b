using System.Data;
using System.Globalization;
using Dapper;

namespace NightLedger.App.Home;

/// <summary>An instant in the control database: ISO text in UTC, so that it sorts and a person can read it.</summary>
sealed class Instants : SqlMapper.TypeHandler<DateTimeOffset>
{
    static readonly Lazy<bool> Registered = new(() =>
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new Instants());
        return true;
    });

    public static void Register() => _ = Registered.Value;

    public override DateTimeOffset Parse(object value) =>
        DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
    {
        parameter.DbType = DbType.String;
        parameter.Value = value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}
