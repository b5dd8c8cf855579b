using System.Globalization;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Scripts;

namespace NightLedger.Simulator;

/// <summary>What was typed, as options; anything not understood is an <see cref="ArgumentException"/> that says so.</summary>
static class CommandLine
{
    public static readonly string Help = $"""
        nightledger-simulator: a pretend Sage Intacct XML gateway on this machine.

        Usage: nightledger-simulator --port P [--data DIR | --lines N --seed S] [options]

          --port P              port on 127.0.0.1; 0 takes a free one and says which
          --data DIR            serve the company in this folder of CSV files
          --lines N             without --data: make a company of about N ledger lines (40000)
          --seed S              which company that is, and how unordered pages are scrambled (1)
          --company ID --user ID --password PW --sender ID --sender-password PW
                                who may come in; what is not given takes anything that does
                                not start with "wrong" or "bad"
          --script FILE         what happens in the company, and when (below)
          --control P           a second port that takes scripts while it runs (0: a free one)
          --session-minutes M   sessions die M minutes after their last call (360)
          --role NAME           what the user may do (full-read):
                                {string.Join("\n" + new string(' ', 32), RoleBook.All.Select(role => $"{role.Name}: {role.Summary}"))}
          --with P, --without P permissions beside the role's or less than them, such as
                                "General Ledger:Accounts:list" or "Projects" (repeatable)
          --allow-sender ID     only such senders are let in by the company (repeatable)
          --lock-after N        wrong passwords that lock the user out (5; 0: none do)
          --deny OBJECT         no permission to read this object (may be repeated)
          --alter A             falsify one trial balance amount, for example
                                account=1930,period=2009-12,measure=debits,by=0.01
                                (measure startbalance, debits, credits, endbalance;
                                also entity= and book=)
          --fault F             a fault, with "@calls/word" for when: "@3", "@3-5", "@2+", "@2/GLDETAIL":
                                {string.Join("\n" + new string(' ', 32), FaultTable.Usages)}
          --belief NAME=POSITION  take the other position on something unproven:
                                {string.Join("\n" + new string(' ', 32), Beliefs.All.Select(belief => $"{belief.Key}={string.Join('|', belief.Value)}"))}
          --help                this

        A script has a step a line; "@2/GLDETAIL " before it means after the second call about
        GLDETAIL; "#" begins a remark. Steps:
          {string.Join("\n" + new string(' ', 10), Commands.All.Select(command => command.Usage))}

        Example: nightledger-simulator --port 8080 --lines 100000 --seed 7
        """;

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

    static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"{name} takes a whole number, not '{value}'.");
}
