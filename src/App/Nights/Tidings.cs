using NightLedger.App.Home;
using NightLedger.App.Letters;
using NightLedger.App.Mail;

namespace NightLedger.App.Nights;

/// <summary>Who is told of a night, and what. That nobody could be told does not make a good night a bad one.</summary>
sealed class Tidings(HomeFolder home, ControlDatabase control, TimeProvider clock, Action<string> warn)
{
    /// <summary>The letter is put into the home, and sent to those who have every one; the others hear only of what is news.</summary>
    public async Task TellAsync(string company, Letter? news, NightLetter letter)
    {
        Keep(letter);
        var told = new Recipients(control).Of(company);
        await SendAsync(company, Letter.Of(letter), [.. told.Where(one => one.EveryNight)]);
        if (news is not null)
            await SendAsync(company, news, [.. told.Where(one => !one.EveryNight)]);
    }

    /// <summary>The letter is put into the home, in place of the one before.</summary>
    public void Keep(NightLetter letter)
    {
        try
        {
            new LetterBox(home).Put(letter);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            warn($"warning: the letter about {letter.Company} could not be written: {failure.Message}");
        }
    }

    async Task SendAsync(string company, Letter letter, IReadOnlyList<Recipient> recipients)
    {
        try
        {
            await new Postman(clock).SendAsync(letter, recipients);
        }
        catch (Exception failure) when (Postman.IsPostal(failure))
        {
            warn($"warning: the mail about {company} could not be sent: {failure.Message}");
        }
    }
}
