namespace NightLedger.Simulator.Company;

/// <summary>Where an object keeps its code and its name.</summary>
static class Members
{
    public static string IdField(string objectName) => objectName switch
    {
        "GLACCOUNT" or "STATACCOUNT" => "ACCOUNTNO",
        "LOCATIONENTITY" => "LOCATIONID",
        "JOURNAL" or "GLJOURNAL" or "STATJOURNAL" or "GAAPADJJRNL" or "TAXADJJRNL" or "USERADJJRNL" => "SYMBOL",
        "REPORTINGPERIOD" or "GLACCTGRP" or "ROLES" => "NAME",
        "USERINFO" => "LOGINID",
        "GLBUDGETHEADER" => "BUDGETID",
        "USERADJBOOK" => "BOOKID",
        "GLBATCH" or "GLENTRY" or "GLDETAIL" or "GLBUDGETITEM" => "RECORDNO",
        _ when objectName.EndsWith("GROUP", StringComparison.Ordinal) => "ID",
        _ => objectName + "ID",
    };

    public static string NameField(string objectName) => objectName switch
    {
        "DEPARTMENT" or "GLACCOUNT" or "STATACCOUNT" or "JOURNAL" => "TITLE",
        "EMPLOYEE" => "CONTACT_NAME",
        _ => "NAME",
    };
}
