package org.vigil.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every command that a Redis gets, as somebody sees it who has the machine: its name, and how long each argument is. */
public final class Monitor implements AutoCloseable {
    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x..|.)");
    private static final Pattern NAME = Pattern.compile("[A-Z]+|[0-9a-f]{40}");

    private final TestRedis redis;
    private final Socket socket;
    private final BufferedReader lines;
    private int marks;

    /** Begins to look. */
    public Monitor(TestRedis redis) throws IOException {
        this.redis = redis;
        RedisAddress address = redis.address();
        socket = new Socket(address.host(), address.port());
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String hello = "AUTH " + address.login().password() + "\r\nMONITOR\r\n";
        socket.getOutputStream().write(hello.getBytes(ISO_8859_1));
        lines.readLine();
        lines.readLine();
    }

    /** What came since the last time, in order. */
    public List<String> commands() throws IOException {
        String mark = "mark-" + marks++;
        redis.command("ECHO", mark);
        List<String> commands = new ArrayList<>();
        for (String line = lines.readLine(); !line.contains(mark); line = lines.readLine()) {
            commands.add(shape(line));
        }
        return commands;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String shape(String line) {
        StringBuilder shape = new StringBuilder();
        Matcher arguments = ARGUMENT.matcher(line);
        while (arguments.find()) {
            String text = ESCAPE.matcher(arguments.group(1)).replaceAll("_");
            boolean name = NAME.matcher(text).matches();
            boolean number = text.chars().allMatch(c -> Character.isDigit(c) || c == '-');
            shape.append(name ? text : number ? "0" : "#" + text.length()).append(' ');
        }
        return shape.toString();
    }
}
