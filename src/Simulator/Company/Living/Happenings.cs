namespace NightLedger.Simulator.Company.Living;

/// <summary>What can happen in a company, a line each. Every one of them is a change of its own.</summary>
static class Happenings
{
    public static long Post(this LivingCompany company, Entry entry) => company.Change(change => new JournalDesk(change).Post(entry));
    public static void Edit(this LivingCompany company, long batch, Fields values) => company.Change(change => new JournalDesk(change).Edit(batch, values));
    public static void EditLine(this LivingCompany company, long batch, int line, Fields values, int into = 0) => company.Change(change => new JournalDesk(change).EditLine(batch, line, values, into));
    public static void AddLines(this LivingCompany company, long batch, params IReadOnlyList<Fields> lines) => company.Change(change => new JournalDesk(change).AddLines(batch, lines));
    public static void DeleteLine(this LivingCompany company, long batch, int line, int into = 0) => company.Change(change => new JournalDesk(change).DeleteLine(batch, line, into));
    public static void Delete(this LivingCompany company, long batch) => company.Change(change => new JournalDesk(change).Delete(batch));
    public static long Reverse(this LivingCompany company, long batch, DateOnly on) => company.Change(change => new JournalDesk(change).Reverse(batch, on));
    public static void Unpost(this LivingCompany company, long batch) => company.Edit(batch, new Fields { ["BATCH_STATE"] = "I" });
    public static int Pay(this LivingCompany company, string document, DateOnly on) => company.Change(change => new JournalDesk(change).Pay(document, on));
}
