namespace NightLedger.Simulator.Functions;

/// <summary>Rows of USERINFO by login id.</summary>
static class Users
{
    /// <summary>Null where there is no such user. Whoever has signed in is one, under the name of the company's own where it has no other.</summary>
    public static int? Find(string login, Conversation talk)
    {
        var users = talk.Company.Table("USERINFO").RowsBy("LOGINID");
        if (users.TryGetValue(login, out var row)) return row;
        return login == talk.Session.User && users.TryGetValue(talk.Company.Profile.User.LoginId, out row) ? row : null;
    }
}
