package org.vigil.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
    void nothing_comes_twice_at_any_depth() {
        isRefused("{\"type\":\"t\",\"title\":\"t\",\"status\":409,\"status\":409}", ProblemDocument.class);
        isRefused(
                "{\"type\":\"t\",\"title\":\"t\",\"status\":409,\"more\":{\"a\":1,\"\\u0061\":1}}",
                ProblemDocument.class);
    }

    @Test
    void a_list_holds_no_nothing() {
        isRefused("{\"tokens\":[null]}", Admissions.class);
        isRefused("{\"tokens\":null}", Admissions.class);
    }

    /** JSpecify's annotation would do for the compiler, and make the member required. */
    @Test
    void every_member_that_may_be_null_says_so_at_run_time() {
        List<Class<?>> records = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.vigil.wire").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .toList();
        assertThat(records).hasSizeGreaterThan(30);
        assertThat(records.stream()
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .filter(member ->
                                member.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class)))
                .isEmpty();
    }
}
