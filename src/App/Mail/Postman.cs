using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using NightLedger.App.Home;

namespace NightLedger.App.Mail;

/// <summary>Brings letters to a mail server.</summary>
sealed class Postman(TimeProvider clock)
{
    const int SmtpsPort = 465;
    const int PatienceMilliseconds = 15_000;

    /// <summary>Sends it to everybody, each their own.</summary>
    public async Task SendAsync(Letter letter, IReadOnlyList<Recipient> recipients)
    {
        foreach (var recipient in recipients)
            await SendAsync(letter, recipient);
    }

    /// <summary>The mail server's fault, or the way's: nothing that should stop anything else.</summary>
    public static bool IsPostal(Exception failure) =>
        failure is ProtocolException or CommandException or IOException or SocketException or TimeoutException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException or SslHandshakeException;

    async Task SendAsync(Letter letter, Recipient recipient)
    {
        var (host, port) = Server(recipient.Smtp);
        using var message = Message(letter, recipient);
        using var client = new SmtpClient { Timeout = PatienceMilliseconds };
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(PatienceMilliseconds), clock);
        await client.ConnectAsync(host, port, port == SmtpsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, patience.Token);
        await client.SendAsync(message, patience.Token);
        await client.DisconnectAsync(true, patience.Token);
    }

    MimeMessage Message(Letter letter, Recipient recipient)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), Body = BodyOf(letter) };
        message.From.Add(new MailboxAddress("NightLedger", recipient.Sender));
        message.To.Add(MailboxAddress.Parse(recipient.Address));
        // Out-of-office answers to a program help nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    static MimeEntity BodyOf(Letter letter)
    {
        var text = new TextPart("plain") { Text = letter.Body };
        return letter.Page is null ? text : new MultipartAlternative { text, new TextPart("html") { Text = letter.Page } };
    }

    /// <summary>host:port, or host alone for port 25; an IPv6 address stands in brackets.</summary>
    public static (string Host, int Port) Server(string smtp)
    {
        var uri = new Uri("smtp://" + smtp);
        return (uri.Host.Trim('[', ']'), uri.IsDefaultPort || uri.Port < 0 ? 25 : uri.Port);
    }
}
