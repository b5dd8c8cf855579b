using Spectre.Console;
using Spectre.Console.Rendering;

namespace NightLedger.App.Terminal;

/// <summary>Stands before what is drawn while work goes on. Once it has fallen nothing more is drawn, so that the last words stay readable.</summary>
sealed class Curtain
{
    readonly Lock change = new();
    IAnsiConsole? stage;
    bool fallen;

    /// <summary>A console that draws until the curtain falls.</summary>
    public IAnsiConsole Over(IAnsiConsole console)
    {
        stage = console;
        return new Stage(console, this);
    }

    /// <summary>Ends the drawing, and gives the cursor back that was hidden meanwhile.</summary>
    public void Fall()
    {
        lock (change)
        {
            if (stage is { Profile.Capabilities.Ansi: true } && !fallen)
                stage.Cursor.Show(true);
            fallen = true;
        }
    }

    void Draw(Action drawing)
    {
        lock (change)
        {
            if (!fallen)
                drawing();
        }
    }

    sealed class Stage(IAnsiConsole console, Curtain curtain) : IAnsiConsole
    {
        public Profile Profile => console.Profile;

        public IAnsiConsoleCursor Cursor => console.Cursor;

        public IAnsiConsoleInput Input => console.Input;

        public IExclusivityMode ExclusivityMode => console.ExclusivityMode;

        public RenderPipeline Pipeline => console.Pipeline;

        public void Clear(bool home) => curtain.Draw(() => console.Clear(home));

        public void Write(IRenderable renderable) => curtain.Draw(() => console.Write(renderable));

        public void WriteAnsi(Action<AnsiWriter> action) => curtain.Draw(() => console.WriteAnsi(action));
    }
}
