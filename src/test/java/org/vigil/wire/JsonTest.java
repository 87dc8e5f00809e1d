package org.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What an answer or a frame may leave out, and what not. */
class JsonTest {
    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static void isRefused(String json, Class<?> type) {
        assertThatThrownBy(() -> read(json, type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the expected JSON");
    }

    @Test
    void what_may_be_absent_is_null() {
        ProblemDocument read =
                read("{\"type\":\"t\",\"title\":\"t\",\"status\":409,\"unknown\":1}", ProblemDocument.class);
        assertThat(read.title()).isEqualTo("t");
        assertThat(read.toString()).contains("null");
    }

    @Test
    void what_must_be_there_is_asked_for_at_every_depth() {
        isRefused("{}", Bundle.class);
        isRefused("{\"keys\":null}", Bundle.class);
        isRefused("{\"keys\":{}}", Bundle.class);
        isRefused("{\"type\":\"t\",\"title\":\"t\"}", ProblemDocument.class);
        isRefused("{\"title\":\"t\",\"status\":409}", ProblemDocument.class);
    }

    @Test
    void a_list_holds_no_nothing() {
        isRefused("{\"tokens\":[null]}", Admissions.class);
        isRefused("{\"tokens\":null}", Admissions.class);
    }
}
