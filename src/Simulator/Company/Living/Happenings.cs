namespace NightLedger.Simulator.Company.Living;

/// <summary>What can happen in a company, a line each. Every one of them is a change of its own.</summary>
static class Happenings
{
    public static long Post(this LivingCompany company, Entry entry) => company.Change(change => new JournalDesk(change).Post(entry));
    public static void Edit(this LivingCompany company, long batch, Fields values) => company.Change(change => new JournalDesk(change).Edit(batch, values));
    public static void EditLine(this LivingCompany company, long batch, int line, Fields values, int into = 0) =>
        company.Change(change => new JournalDesk(change).EditLine(batch, line, values, into));
    public static void AddLines(this LivingCompany company, long batch, params IReadOnlyList<Fields> lines) =>
        company.Change(change => new JournalDesk(change).AddLines(batch, lines));
    public static void DeleteLine(this LivingCompany company, long batch, int line, int into = 0) =>
        company.Change(change => new JournalDesk(change).DeleteLine(batch, line, into));
    public static void Delete(this LivingCompany company, long batch) => company.Change(change => new JournalDesk(change).Delete(batch));
    public static long Reverse(this LivingCompany company, long batch, DateOnly on) => company.Change(change => new JournalDesk(change).Reverse(batch, on));
    public static void Unpost(this LivingCompany company, long batch) => company.Edit(batch, new Fields { ["BATCH_STATE"] = "I" });
    public static int Pay(this LivingCompany company, string document, DateOnly on) => company.Change(change => new JournalDesk(change).Pay(document, on));

    public static void AddMember(this LivingCompany company, string objectName, string id, Fields values) =>
        company.Change(change => new MemberDesk(change).Add(objectName, id, values));
    public static void SetMember(this LivingCompany company, string objectName, string id, Fields values) =>
        company.Change(change => new MemberDesk(change).Set(objectName, id, values));
    public static void DeleteMember(this LivingCompany company, string objectName, string id) =>
        company.Change(change => new MemberDesk(change).Delete(objectName, id));

    public static void SwitchDimension(this LivingCompany company, string name, bool on) => company.Change(change => new SetupDesk(change).Switch(name, on));
    public static void RelabelDimension(this LivingCompany company, string name, string term) => company.Change(change => new SetupDesk(change).Relabel(name, term));
    public static void AddDimension(this LivingCompany company, string name, string label) =>
        company.Change(change => new SetupDesk(change).AddDimension(name, label));
    public static void AddEntity(this LivingCompany company, string id, string name, string currency = "") =>
        company.Change(change => new SetupDesk(change).AddEntity(id, name, currency));
    public static void MakePrivate(this LivingCompany company, string id, bool secret) => company.Change(change => new SetupDesk(change).Private(id, secret));
    public static void AddBook(this LivingCompany company, string id, string journal, string title) =>
        company.Change(change => new SetupDesk(change).AddBook(id, journal, title));
    public static void AddPeriod(this LivingCompany company, string name, DateOnly from, DateOnly to, bool budgeting = true) =>
        company.Change(change => new SetupDesk(change).AddPeriod(name, from, to, budgeting));
    public static void CloseBooks(this LivingCompany company, DateOnly upTo) => company.Change(change => new SetupDesk(change).Close(upTo));
}
