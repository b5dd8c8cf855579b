namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>Where to put something right.</summary>
/// <param name="Screen">The place, and what to do there.</param>
/// <param name="Older">The way to the place by the older menus; null where it is no other.</param>
/// <param name="Ticks">Boxes to tick there.</param>
sealed record Advice(string Screen, string? Older, params IReadOnlyList<Tick> Ticks)
{
    /// <summary>What an object usually hangs on.</summary>
    public static Advice Usual(Gate gate) => Of(gate, [.. gate.Needs.Where(need => !need.Sometimes).Select(need => (need, Sureness.Usual))]);

    /// <summary>A place, and what to do there.</summary>
    public static Advice At(Place place, string act = "") => new(place.Now + act, place.Older);

    /// <summary>Boxes to tick for what is not met, the surest first.</summary>
    public static Advice Of(Gate gate, IReadOnlyList<(Need Need, Sureness Sure)> unmet)
    {
        if (unmet.Count == 0)
            return At(Screens.User, $" > User type: Business. No right of its own is known for {gate.Subject}");
        var ordered = unmet.OrderBy(each => each.Sure).ToList();
        var words = string.Join("; and", ordered.Select((each, at) => Words(each.Need, each.Sure, first: at == 0)));
        return new($"{Screens.Roles.Now}{words}{Types(gate)}", Screens.Roles.Older, [.. ordered.SelectMany(each => Boxes(each.Need, each.Sure))]);
    }

    static string Words(Need need, Sureness sure, bool first)
    {
        var usual = sure == Sureness.Usual && need.Ground != Ground.Said;
        var right = need.Either[0];
        var others = need.Either.Skip(1).Select(other => other.Row == right.Row ? other.Application : $"{other.Application} > {other.Section} > {other.Row}").ToList();
        var instead = others.Count == 0 ? "" : $" (in some companies under {string.Join(" or ", others)})";
        return $"{(usual ? first ? ", usually " : " usually " : first ? " > " : " ")}{right.Application} > Permissions > {right.Section} > {right.Row}: tick {right.Ticks}{instead}";
    }

    // A right that the user's type cannot have is ticked in vain.
    static string Types(Gate gate) => gate.UserTypes is ["Business"] ? "; only users of the type Business can have it" : "";

    static IEnumerable<Tick> Boxes(Need need, Sureness sure) =>
        need.Either.Select((right, at) => new Tick(right.Application, right.Section, right.Row, right.Boxes, at == 0 ? sure : Sureness.Instead));
}
