using System.Globalization;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator;

/// <summary>What was typed, as options; anything not understood is an <see cref="ArgumentException"/> that says so.</summary>
static class CommandLine
{
    public static SimulatorOptions Parse(string[] arguments)
    {
        var options = new SimulatorOptions();
        for (var index = 0; index < arguments.Length; index += 2)
        {
            var value = index + 1 < arguments.Length ? arguments[index + 1] : throw new ArgumentException($"{arguments[index]} needs a value.");
            options = With(options, arguments[index], value);
        }
        return options;
    }

    static SimulatorOptions With(SimulatorOptions options, string name, string value) => name switch
    {
        "--port" => options with { Port = Number(name, value) },
        "--data" => options with { Data = value },
        "--lines" => options with { Lines = Number(name, value) },
        "--seed" => options with { Seed = Number(name, value) },
        "--session-minutes" => options with { SessionDuration = TimeSpan.FromMinutes(Number(name, value)) },
        "--script" => options with { Script = options.Script + "\n" + File.ReadAllText(value) },
        "--control" => options with { Control = Number(name, value) },
        "--formatting" => options with { User = Formatting(value) },
        "--role" => options with { Role = value },
        "--with" => options with { With = [.. options.With, value] },
        "--without" => options with { Without = [.. options.Without, value] },
        "--allow-sender" => options with { Senders = [.. options.Senders, value] },
        "--lock-after" => options with { LockAfter = Number(name, value) },
        "--deny" => options with { Denied = [.. options.Denied, value] },
        "--alter" => options with { Alterations = [.. options.Alterations, Alteration.Parse(value)] },
        "--fault" => options with { Faults = [.. options.Faults, FaultTable.Parse(value)] },
        "--belief" => options with { Beliefs = options.Beliefs.With(value.Split('=')[0], value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..]) },
        _ => options with { Access = With(options.Access, name, value) },
    };

    static AccessProfile With(AccessProfile access, string name, string value) => name switch
    {
        "--company" => access with { Company = value },
        "--user" => access with { User = value },
        "--password" => access with { Password = value },
        "--sender" => access with { Sender = value },
        "--sender-password" => access with { SenderPassword = value },
        _ => throw new ArgumentException($"{name} is not an option; --help lists them."),
    };

    /// <summary>How the user has dates and times written: <c>gmtoffset=-08:00,dateformat=-Ymd,clock=12,locale=en_GB</c>.</summary>
    static UserProfile Formatting(string text)
    {
        var user = new UserProfile();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)))
            user = (part[0], part[^1]) switch
            {
                ("gmtoffset", var offset) => user with { GmtOffset = offset },
                ("dateformat", var format) => user with { DateFormat = format },
                ("clock", "12" or "24") => user with { Clock = part[1] },
                ("locale", var locale) => user with { Locale = locale },
                _ => throw new ArgumentException($"--formatting has gmtoffset, dateformat, clock (12 or 24) and locale, not '{string.Join('=', part)}'."),
            };
        _ = UserFormat.For(user, new Beliefs());
        return user;
    }

    static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"{name} takes a whole number, not '{value}'.");
}
