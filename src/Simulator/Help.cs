using NightLedger.Simulator.Access;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Scripts;

namespace NightLedger.Simulator;

/// <summary>What <c>--help</c> prints.</summary>
static class Help
{
    public static readonly string Text = $"""
        nightledger-simulator: a pretend Sage Intacct XML gateway on this machine.

        Usage: nightledger-simulator --port P [--data DIR | --lines N --seed S] [options]

        The company
          --port P              port on 127.0.0.1; 0 takes a free one and says which
          --data DIR            serve the company in this folder of CSV files
          --lines N             without --data: make a company of about N ledger lines (40000)
          --seed S              which company that is, and how unordered pages are scrambled (1)
          --formatting F        how the user has dates and times written, such as
                                gmtoffset=-08:00,dateformat=-Ymd,clock=12,locale=en_GB
          --script FILE         what happens in the company, and when (below)
          --control P           a second port that takes scripts while it runs (0: a free one)
          --alter A             falsify one trial balance amount, for example
                                account=1930,period=2009-12,measure=debits,by=0.01
                                (measure startbalance, debits, credits, endbalance;
                                also entity=, location= and book=)

        Who may come in, and what may be read
          --company ID --user ID --password PW --sender ID --sender-password PW
                                what is not given takes anything that does not start with
                                "wrong" or "bad"
          --allow-sender ID     only such senders are let in by the company (repeatable)
          --lock-after N        wrong passwords that lock the user out (5; 0: none do)
          --session-minutes M   sessions die M minutes after their last call (360)
          --role NAME           what the user may do (full-read), see below
          --with P, --without P permissions beside the role's or less than them, such as
                                "General Ledger:Accounts:list" or "Projects" (repeatable)
          --deny OBJECT         no permission to read this object (repeatable)

        What goes wrong, and what is believed
          --fault F             see below (repeatable)
          --belief NAME=POSITION  take the other position on something unproven, see below

        Roles
        {Columns(RoleBook.All.Select(role => (role.Name, role.Summary)))}

        Faults, with "@calls/word" for when: "@3", "@3-5", "@2+", "@2/GLDETAIL"
        {Columns(FaultTable.All.Select(fault => (fault.Usage, fault.What)))}

        Beliefs, the first position being the default
        {Columns(Beliefs.All.Select(belief => (belief.Key, string.Join('|', belief.Value))))}

        Scripts: a step a line; indented lines belong to the step above; "@2/GLDETAIL " before a
        step makes it wait until the second call about GLDETAIL is answered; "#" begins a remark
        {Columns(Commands.All.Select(command => (command.Usage, "")))}

        Example: nightledger-simulator --port 8080 --lines 100000 --seed 7
        """;

    /// <summary>Words and what they mean, side by side where they fit.</summary>
    static string Columns(IEnumerable<(string Word, string Meaning)> pairs) => string.Join('\n', pairs.Select(pair =>
        pair.Meaning.Length == 0 ? "  " + pair.Word
        : pair.Word.Length < 25 ? $"  {pair.Word,-25}{pair.Meaning}"
        : $"  {pair.Word}\n{new string(' ', 27)}{pair.Meaning}"));
}
