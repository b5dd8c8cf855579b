using System.Text;
using NightLedger.App.Home;
using NightLedger.Flow;

namespace NightLedger.App.Letters;

/// <summary>Where the letters lie: the last one of each company, as text and as a page. Each appears whole or not at all.</summary>
sealed class LetterBox(HomeFolder home)
{
    const long RoomLeft = 1 << 20;

    public string Text(string company) => Path.Combine(home.Letters, company + ".txt");

    public string Page(string company) => Path.Combine(home.Letters, company + ".html");

    /// <summary>Puts a letter in place of the last one.</summary>
    public void Put(NightLetter letter)
    {
        Write(Text(letter.Company), new LetterText(letter).Render());
        Write(Page(letter.Company), new LetterPage(letter).Render());
    }

    /// <summary>The last letter, as text or as a page.</summary>
    /// <exception cref="FlowException">There is none.</exception>
    public string Read(string company, bool page)
    {
        var path = page ? Page(company) : Text(company);
        return File.Exists(path) ? File.ReadAllText(path)
            : throw FlowException.NotFound($"No night of {company} has come to its end yet, so there is no letter.", $"Run it: nightledger sync {company}");
    }

    static void Write(string path, string text)
    {
        // The last of a full disk is for the journal, and for whoever comes to make room.
        if (new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace < RoomLeft)
            throw new IOException("The disk is full.");
        var half = path + ".part";
        HomeFolder.Own(half);
        File.WriteAllText(half, text, new UTF8Encoding(false));
        File.Move(half, path, overwrite: true);
    }
}
