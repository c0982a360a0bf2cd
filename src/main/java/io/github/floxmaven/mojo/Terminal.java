package io.github.floxmaven.mojo;

import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.console.LiveLine;
import java.io.Console;
import java.time.Clock;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** Where a goal's progress is drawn: with a live line on a terminal, as plain lines in CI. */
final class Terminal {
    private Terminal() {}

    static ConsoleProgress progress(Log log, MavenSession session) {
        boolean live = log.isInfoEnabled() && isLive(session);
        return new ConsoleProgress(
                log::info,
                log::debug,
                live ? Optional.of(new LiveLine(System.out, Clock.systemUTC())) : Optional.empty());
    }

    /** Whether somebody is there to answer a question. */
    static boolean canAsk(MavenSession session) {
        return session.getRequest().isInteractiveMode() && isTerminal();
    }

    /** Whether somebody sits at a terminal and wants it to move and to be coloured. */
    static boolean isLive(MavenSession session) {
        return session.getRequest().isInteractiveMode() && System.getenv("NO_COLOR") == null && isTerminal();
    }

    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // From Java 22 on there is a console also where output is redirected, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
