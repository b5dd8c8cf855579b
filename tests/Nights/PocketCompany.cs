using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>
/// The smallest company that has some of everything: four months, a private entity, a dimension of its own, a book of adjustments, units,
/// a draft, documents with several lines, a budget, entries that nobody modified. A night of it takes a moment.
/// </summary>
sealed class PocketCompany : IDisposable
{
    const string Profile = """
        {"name": "Pocket & Sons", "base_currency": "EUR", "books": ["ACCRUAL"], "today": "2026-04-20",
         "entities": [{"id": "010", "name": "One", "recordno": "1"}, {"id": "020", "name": "Two <&>", "recordno": "2", "private": true}],
         "dimensions": [{"objectName": "DEPARTMENT"}, {"objectName": "LOCATION"}, {"objectName": "VENDOR", "objectLabel": "Vendor"}, {"objectName": "CHANNEL", "userDefinedDimension": true}]}
        """;

    const string Beginning = """
        clock 2026-04-20T22:00:00Z
        clock stop
        add GLACCOUNT 0500 name="Bank" ACCOUNTTYPE=balancesheet NORMALBALANCE=debit
        add GLACCOUNT 2000 name="Payables" ACCOUNTTYPE=balancesheet NORMALBALANCE=credit
        add GLACCOUNT 3900 name="Result" ACCOUNTTYPE=balancesheet NORMALBALANCE=credit
        add GLACCOUNT 4000 name="Sales" ACCOUNTTYPE=incomestatement NORMALBALANCE=credit CLOSINGACCOUNTNO=3900
        add GLACCOUNT 6000 name="Rent" ACCOUNTTYPE=incomestatement NORMALBALANCE=debit CLOSINGACCOUNTNO=3900
        add STATACCOUNT 9000 name="Heads" ACCOUNTTYPE=cumulative
        add JOURNAL GJ name=General
        add JOURNAL APJ name=Bills
        book add GAAPADJ journal=GAJ
        period add "Month Ended January 2026" from=2026-01-01 to=2026-01-31
        period add "Month Ended February 2026" from=2026-02-01 to=2026-02-28
        period add "Month Ended March 2026" from=2026-03-01 to=2026-03-31
        period add "Month Ended April 2026" from=2026-04-01 to=2026-04-30
        add DEPARTMENT 01 name="North"
        add DEPARTMENT 02 name="South" parent=01
        add VENDOR V1 name="O'Hara"
        add CHANNEL Web
        post journal=GJ date=2025-12-31 title="Opening" as=opening
          account=0500 amount=1000 location=010
          account=4000 amount=-1000 location=010 department=02
        post journal=APJ date=2026-01-15 module=3.AP title="Bill" as=bill
          account=6000 amount=120.50 location=010 department=01 VENDORID=V1 record=B-1 record-type="AP Bill" part=1
          account=6000 amount=79.50 location=010 department=02 VENDORID=V1 record=B-1 record-type="AP Bill" part=2
          account=2000 amount=-200 location=010 VENDORID=V1 record=B-1 record-type="AP Bill"
        post journal=GJ date=2026-02-10 never-modified title="Private" as=private
          account=0500 amount=55.55 location=020 channel=Web
          account=4000 amount=-55.55 location=020 channel=Web
        post journal=GAJ date=2026-03-31 book=GAAPADJACCRUAL title="Adjustment"
          account=6000 amount=10 location=010
          account=2000 amount=-10 location=010
        post journal=GJ date=2026-03-15 title="Heads" unchecked
          account=9000 amount=12 location=010 department=01
        post journal=GJ date=2026-04-01 state=I title="Draft"
          account=6000 amount=7 location=010
        """;

    const string Day = """
        clock +1h
        edit-line batch=bill line=1 department=02 amount=100.50 into=2
        pay document=B-1 date=2026-04-21
        edit batch=private title="Private & more" date=2026-03-01
        reverse batch=opening date=2026-04-21 as=back
        post journal=GJ date=2026-01-20 late=60 title="Late"
          account=6000 amount=3 location=020 department=01
          account=0500 amount=-3 location=020
        rename DEPARTMENT 02 "South & far"
        add DEPARTMENT 03 name="West" parent=02
        delete batch=back
        clock +24h
        """;

    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    public PocketCompany() => File.WriteAllText(Path.Combine(folder, "company.json"), Profile);

    public async Task<GatewayNight> OpenAsync(SimulatorOptions options)
    {
        var night = await GatewayNight.StartAsync(options with { Data = folder });
        night.Gateway.Stage.Run(Beginning);
        return night;
    }

    /// <summary>The same with nothing in it but an entry a month of some amounts, from December on.</summary>
    public async Task<GatewayNight> OpenBareAsync(SimulatorOptions options, IReadOnlyList<string> amounts)
    {
        var night = await GatewayNight.StartAsync(options with { Data = folder });
        night.Gateway.Stage.Run(Beginning[..Beginning.IndexOf("post ", StringComparison.Ordinal)]);
        foreach (var (month, amount) in amounts.Index())
            night.Gateway.Stage.Run($"""
                post journal=GJ date={new DateOnly(2025, 12, 15).AddMonths(month):yyyy-MM-dd} title="Entry"
                  account=6000 amount={amount} location=010
                  account=0500 amount=-{amount} location=010
                """);
        return night;
    }

    /// <summary>What people do between the first night and the second.</summary>
    public static void LiveADay(GatewayNight night) => night.Gateway.Stage.Run(Day);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
