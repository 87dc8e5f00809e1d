package org.vigil;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that anybody logs in this JVM, at every level, as long as it is open. */
public final class LogCapture extends Handler implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();

    /** Listens. */
    public LogCapture() {
        setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(this);
    }

    /** One text for each, with its parameters and the whole of its exception. */
    public Queue<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        StringWriter text = new StringWriter();
        PrintWriter line = new PrintWriter(text);
        line.println(entry.getLevel() + " " + entry.getLoggerName() + ": " + formatter.formatMessage(entry));
        line.println(entry.getMessage() + Arrays.toString(entry.getParameters()));
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(line);
        }
        lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        root.setLevel(before);
    }
}
