using System.Globalization;
using NightLedger.Simulator.Company.Living;
using NightLedger.Simulator.Faults;

namespace NightLedger.Simulator.Scripts;

/// <summary>Runs scripts against a simulator: some steps at once, others when the calls they wait for have been answered.</summary>
sealed class Stage(LivingCompany company, SimulatedGateway gateway)
{
    readonly Lock _turn = new();
    readonly List<ScriptStep> _waiting = [];
    readonly List<string> _troubles = [];
    readonly Dictionary<string, long> _named = new(StringComparer.Ordinal);

    public LivingCompany Company => company;
    public SimulatedGateway Gateway => gateway;

    /// <summary>What went wrong in steps that nobody was waiting for.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    /// <summary>Steps that wait for their calls.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Runs a script and says what each step did. A step that cannot be done stops it with its line.</summary>
    public IReadOnlyList<string> Run(string text)
    {
        var steps = Script.Read(text);
        var done = new List<string>();
        lock (_turn)
        {
            foreach (var step in steps)
            {
                if (step.After is null) done.Add(Do(step));
                else _waiting.Add(step);
            }
        }
        return done;
    }

    /// <summary>A call has been answered: steps that waited for it are run before the answer is sent.</summary>
    public void Answered(Exchange exchange)
    {
        if (_waiting.Count == 0) return;
        lock (_turn)
        {
            foreach (var step in _waiting.Where(step => step.After!.Strikes(exchange)).ToList())
            {
                if (step.After!.IsOver) _waiting.Remove(step);
                Attempt(step);
            }
        }
    }

    /// <summary>Remembers an entry under a name, so that later steps can speak of it.</summary>
    public void Name(string name, long batch) => _named[name] = batch;

    public long Batch(string text) => _named.TryGetValue(text, out var batch) || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out batch) ? batch
        : throw new ArgumentException($"No entry is called '{text}'.");

    void Attempt(ScriptStep step)
    {
        try
        {
            Do(step);
        }
        catch (ArgumentException trouble)
        {
            _troubles.Add(trouble.Message);
            Console.Error.WriteLine(trouble.Message);
        }
    }

    string Do(ScriptStep step)
    {
        try
        {
            var words = new Words(step.Text);
            return Commands.Find(words.Plain(0)).Do(this, words, step.Lines);
        }
        catch (Exception trouble) when (trouble is ArgumentException or FormatException or OverflowException)
        {
            throw new ArgumentException($"Line {step.Number}: {trouble.Message}");
        }
    }
}
