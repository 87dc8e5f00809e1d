package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.admin.Pki;
import org.vigil.redis.TestRedis;
import org.vigil.web.Role;
import org.vigil.wire.Board;
import org.vigil.wire.BoardStore;
import org.vigil.wire.CheckState;
import org.vigil.wire.Health;
import org.vigil.wire.NodeView;
import picocli.CommandLine;

/** The operators' page and what it is shown, without a browser; with one: {@link BrowserTest}. */
@Timeout(120)
class PageTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** What a script could send with, or make markup or code of text with. */
    private static final Pattern POWERS = Pattern.compile(
            "fetch\\(|XMLHttpRequest|sendBeacon|WebSocket|\\.submit|innerHTML"
                    + "|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|import\\(|https?://(?!www\\.w3\\.org)");

    private static final Duration FALLS_SILENT = Duration.ofHours(13);

    private final TestRedis redis = TestRedis.fresh();
    private final World world = new World("--redis", redis.url());

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        world.close();
        redis.close();
    }

    @Test
    @Tag("TM-160")
    void the_page_is_ours_alone_and_says_so_to_the_browser() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(page.body()).doesNotContainPattern("<style|style=|<script>|\\son\\w+=|<form|https?://");

        List<String> loaded = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1).substring(1))
                .toList();
        assertThat(loaded).hasSize(5);
        for (String one : loaded) {
            HttpResponse<String> answer = get(one);
            assertThat(answer.statusCode()).as(one).isEqualTo(200);
            assertThat(header(answer, "Content-Type"))
                    .as(one)
                    .matches(
                            one.endsWith("js")
                                    ? "text/javascript.*"
                                    : one.endsWith("css") ? "text/css.*" : "image/svg.*");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void the_licence_of_its_charts_is_beside_them() throws Exception {
        try (InputStream licence = getClass().getResourceAsStream("/META-INF/resources/webjars/uplot/1.6.30/LICENSE")) {
            assertThat(new String(Objects.requireNonNull(licence).readAllBytes(), UTF_8))
                    .startsWith("The MIT License (MIT)");
        }
        assertThat(get("").body()).contains("uPlot 1.6, MIT licence");
    }

    @Test
    @Tag("TM-160")
    void its_script_listens_and_has_nothing_to_act_with() throws Exception {
        String script = get("page/page.js").body();
        assertThat(script).contains("new EventSource(\"/v1/board\")").doesNotContainPattern(POWERS);
        assertThat(Pattern.compile("EventSource").matcher(script).results()).hasSize(1);
    }

    /** It would be answered before anybody had read that. */
    @Test
    @Tag("TM-231")
    void who_sends_a_body_along_is_shown_nothing() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(world.adminUrl().resolve("v1/board"))
                        .method("GET", BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("TM-160")
    void what_a_browser_sends_changes_nothing_whosever_page_it_is() throws Exception {
        String asked = "{\"drained\":true,\"reason\":\"a new kernel\"}";
        for (String header : List.of("Origin: " + world.adminUrl(), "Sec-Fetch-Site: same-origin")) {
            String[] parts = header.split(": ", 2);
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(world.adminUrl().resolve("v1/node"))
                            .header("Content-Type", "application/json")
                            .header(parts[0], parts[1])
                            .POST(BodyPublishers.ofString(asked)));
            assertThat(answer.statusCode()).as(header).isEqualTo(403);
        }
        try (AdminClient operator = world.operator()) {
            assertThat(operator.node()).isEqualTo(new NodeView(false, true));
            assertThat(operator.audit(1).entries()).isEmpty();
        }
    }

    @Test
    void its_advice_is_for_checks_and_headings_that_there_are() throws Exception {
        String script = get("page/page.js").body();
        List<String> books = Pattern.compile("\\bVigil[A-Z]\\w+")
                .matcher(script)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        assertThat(books).hasSizeGreaterThan(5);
        assertThat(Alerts.names()).containsAll(books);
        String advice = script.substring(script.indexOf("const ADVICE"), script.indexOf("const OTHERWISE"));
        try (AdminClient operator = world.operator()) {
            assertThat(Pattern.compile("(?m)^ {2}\"?([a-z -]+?)\"?: \\{")
                            .matcher(advice)
                            .results())
                    .extracting(found -> found.group(1))
                    .hasSizeGreaterThan(9)
                    .isSubsetOf(operator.health().checks().stream()
                            .map(Health.Check::name)
                            .toList());
        }
    }

    @Test
    void every_command_that_it_shows_is_one_with_such_options() throws Exception {
        String shown = get("page/page.js").body() + get("").body();
        List<MatchResult> commands = Pattern.compile("vigil (admin|pki) ([a-z-]+)([^`<\n]*)")
                .matcher(shown)
                .results()
                .toList();
        assertThat(commands).hasSizeGreaterThan(9);
        for (MatchResult command : commands) {
            CommandLine one = command(command(Main.commandLine(), command.group(1)), command.group(2));
            assertThat(Pattern.compile("--[a-z]+").matcher(command.group(3)).results())
                    .as(command.group())
                    .isNotEmpty()
                    .allMatch(option -> one.getCommandSpec().findOption(option.group()) != null);
        }
    }

    private static CommandLine command(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name), name);
    }

    @Test
    void a_viewer_is_shown_what_the_operations_answer_and_an_alarm_when_it_opens() throws Exception {
        new Pki(world.data().resolve("pki"), world.clock(), new SecureRandom())
                .issueOperator("Night desk", Role.VIEWER, folder.resolve("desk"));
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        try (BoardStream stream = new BoardStream(world.adminUrl(), OperatorCredentials.of(folder.resolve("desk")));
                AdminClient operator = world.operator()) {
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            Board calm = stream.board();
            assertThat(calm.checks()).allMatch(check -> check.state() == CheckState.WELL);
            assertThat(calm.checks())
                    .extracting(check -> new Health.Check(check.name(), true, check.reason()))
                    .isEqualTo(operator.health().checks());
            assertThat(stored(calm).alarms().alarms()).isEmpty();
            world.advance(FALLS_SILENT);
            Board alarmed =
                    stream.board(board -> !stored(board).alarms().alarms().isEmpty());
            assertThat(stored(alarmed).alarms()).isEqualTo(operator.alarms(50));
            assertThat(stored(alarmed).stuck()).isEqualTo(operator.stuck(50));
            assertThat(stored(alarmed).census()).isEqualTo(operator.census());
            assertThat(stored(alarmed).hearing().deaf())
                    .isEqualTo(operator.hearing().deaf());
            assertThat(alarmed.node()).isEqualTo(operator.node());
        }
    }

    @Test
    void all_who_look_on_are_shown_the_same_and_hear_that_the_node_is_there() throws Exception {
        try (BoardStream one = new BoardStream(world.adminUrl(), operator());
                BoardStream other = new BoardStream(world.adminUrl(), operator())) {
            String seen = other.next();
            String looked = one.next();
            while (!looked.equals(seen)) {
                looked = one.next(); // who came first may have been shown one more
            }
            String line = one.line();
            while (!line.equals("event: alive")) {
                line = one.line();
            }
        }
    }

    @Test
    void while_the_store_hangs_it_says_so_and_how_old_the_rest_is() throws Exception {
        try (BoardStream stream = new BoardStream(world.adminUrl(), operator())) {
            BoardStore before = stored(stream.board());
            signal("-STOP");
            try {
                world.pass(Duration.ofSeconds(30));
                Board away = stream.board(board -> state(board, "redis") == CheckState.ILL);
                assertThat(state(away, "wake-ups")).isEqualTo(CheckState.UNKNOWN);
                assertThat(state(away, "disk")).isEqualTo(CheckState.WELL);
                assertThat(away.at()).isEqualTo(world.clock().instant());
                assertThat(stored(away).at()).isEqualTo(before.at());
                assertThat(stored(away).census()).isEqualTo(before.census());
            } finally {
                signal("-CONT");
            }
            Board back = stream.board(board -> state(board, "redis") == CheckState.WELL
                    && stored(board).at().equals(board.at()));
            assertThat(back.at()).isEqualTo(world.clock().instant());
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        String pid = String.valueOf(redis.process().pid());
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    private static CheckState state(Board board, String name) {
        return board.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static BoardStore stored(Board board) {
        return Objects.requireNonNull(board.stored());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(world.adminUrl().resolve(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().sslContext(operator()).build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private SSLContext operator() throws IOException {
        return OperatorCredentials.of(world.data().resolve("pki"));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
