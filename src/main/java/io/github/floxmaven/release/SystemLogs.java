package io.github.floxmaven.release;

import java.time.Instant;
import java.util.List;

/** What a system's functions write. */
public interface SystemLogs {
    /** Reads from a time on. */
    Reader since(Instant time);

    /** Goes through the lines once. */
    interface Reader {
        /** The lines of all parts that came since the last call, the oldest first; none when there are no new ones. */
        List<LogLine> next();
    }
}
